import { STAGES } from '@rapport/contract'
import type { EditorField } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import { countryOptions } from '../country/countries.ts'
import { useFieldLabel } from '../field-label.ts'
import { customerFieldsQuery, membersQuery } from '../queries.ts'
import { filterFields } from './list-state.ts'

const TIERS = ['A', 'B', 'C', 'D'] as const

export type FieldCatalogue = {
  /** Undefined until the server has said what there is. */
  fields: readonly EditorField[] | undefined
  sortable: ReadonlySet<string>
}

const NOTHING_SORTABLE: ReadonlySet<string> = new Set()

/** The customer's fields for filters and sorting, with labels, choices by name, members and the workspace's currency. */
export function useEditorFields(): FieldCatalogue {
  const { t } = useTranslation(['customers', 'common'])
  const described = useQuery(customerFieldsQuery).data?.items
  const members = useQuery(membersQuery).data?.items
  const { currency } = useMe().workspace
  const { language } = useFormat()
  const fieldLabel = useFieldLabel()
  return useMemo(() => {
    if (!described) return { fields: undefined, sortable: NOTHING_SORTABLE }
    const named: Readonly<Record<string, EditorField['options']>> = {
      tier: TIERS.map((tier) => ({
        value: tier,
        label: `${tier} · ${t(`common:tier.${tier}.title`)}`,
        short: tier,
      })),
      previousTier: TIERS.map((tier) => ({ value: tier, label: tier })),
      stage: STAGES.map((stage) => ({ value: stage, label: t(`common:stage.${stage}`) })),
      kind: (['individual', 'company'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
      country: countryOptions(language),
      ownerId: members?.map((member) => ({ value: member.id, label: member.name })),
    }
    const fields = filterFields(described).map((field): EditorField => {
      const options = named[field.name] ?? field.choices?.map((choice) => ({ value: choice, label: choice }))
      return {
        ...field,
        label: fieldLabel(field.name),
        ...(options ? { options } : {}),
        ...(field.type === 'money' ? { currency } : {}),
      }
    })
    return { fields, sortable: new Set(described.filter((field) => field.sortable).map((field) => field.name)) }
  }, [described, members, currency, language, t, fieldLabel])
}
