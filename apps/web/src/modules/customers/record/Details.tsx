import type { Customer } from '@rapport/contract'
import { InlineField, type InlineFieldProps } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useCountryOptions } from '../country/countries.ts'
import { useFieldLabel } from '../field-label.ts'
import { customerQuery, membersQuery } from '../queries.ts'
import type { EditableField, FieldChange } from './changes.ts'
import { saveField } from './save-field.ts'
import { useValueText } from './value-text.ts'

const GROUPS: readonly { title: 'contact' | 'profile' | 'care'; fields: readonly EditableField[] }[] = [
  { title: 'contact', fields: ['name', 'kind', 'email', 'phone', 'website', 'country', 'city'] },
  { title: 'profile', fields: ['company', 'jobTitle', 'industry', 'birthday'] },
  { title: 'care', fields: ['ownerId', 'about'] },
]
const MOST_CHARS: Readonly<Partial<Record<EditableField, number>>> = {
  name: 200,
  email: 254,
  phone: 40,
  city: 80,
  company: 200,
  jobTitle: 100,
  industry: 100,
  website: 300,
  about: 4000,
}

/** The customer's own facts, each edited in place upon the state one saw when one began. */
export function Details({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const label = useFieldLabel()
  const valueText = useValueText()
  const { save, begin, meanwhile, dismiss, outrun } = useDetails(customer)
  const mayChange = customer.can.update === true && customer.archivedAt === null
  const said = meanwhile.map((change) =>
    t('details.change', {
      field: label(change.field),
      before: valueText(change.field, change.before),
      after: valueText(change.field, change.after),
    }),
  )
  return (
    <div className="customer-details">
      <div aria-live="polite">
        {said.length > 0 || outrun ? (
          <Alert
            type="warning"
            showIcon
            title={
              said.length > 0
                ? t('details.meanwhile', { fields: said.join(t('details.separator')) })
                : t('details.meanwhileEditing')
            }
            action={
              <Button size="small" onClick={dismiss}>
                {t('details.dismiss')}
              </Button>
            }
          />
        ) : null}
      </div>
      {mayChange ? null : <p className="rp-muted">{t('details.readOnly')}</p>}
      {GROUPS.map((group) => (
        <section key={group.title}>
          <h3>{t(`details.${group.title}`)}</h3>
          {group.fields.map((field) => (
            <Field
              key={field}
              field={field}
              customer={customer}
              readOnly={!mayChange}
              onBegin={begin}
              save={(value) => save(field, value)}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

type FieldProps = {
  field: EditableField
  customer: Customer
  readOnly: boolean
  onBegin: (field: EditableField, editing: boolean) => void
  save: InlineFieldProps['save']
}

function Field({ field, customer, readOnly, onBegin, save }: FieldProps) {
  const { t } = useTranslation('customers')
  const label = useFieldLabel()
  const valueText = useValueText()
  const members = useQuery(membersQuery).data?.items ?? []
  const value = customer[field] ?? ''
  const options: Partial<Record<EditableField, NonNullable<InlineFieldProps['options']>>> = {
    kind: (['individual', 'company'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
    ownerId: members
      .filter((member) => member.status === 'active' || member.id === customer.ownerId)
      .map((member) => ({ value: member.id, label: member.name })),
    country: useCountryOptions(useFormat().language),
  }
  const choices = options[field]
  const kinds: Partial<Record<EditableField, InlineFieldProps['kind']>> = { about: 'multiline', birthday: 'date' }
  const most = MOST_CHARS[field]
  const onEditing = useCallback((editing: boolean) => onBegin(field, editing), [onBegin, field])
  return (
    <InlineField
      label={label(field)}
      value={value}
      display={field === 'ownerId' ? (customer.ownerName ?? valueText(field, value)) : valueText(field, value)}
      kind={choices ? 'choice' : (kinds[field] ?? 'text')}
      {...(choices ? { options: choices } : {})}
      {...(most === undefined ? {} : { maxLength: most })}
      readOnly={readOnly || (field === 'ownerId' && customer.can.assign !== true)}
      save={save}
      onEditing={onEditing}
    />
  )
}

/** Remembers for every open field what its editor saw, so that a save never overwrites what came after. */
function useDetails(customer: Customer) {
  const queryClient = useQueryClient()
  const problemText = useProblemText()
  const seen = useRef(new Map<EditableField, Customer>())
  const latest = useRef(customer)
  useEffect(() => {
    latest.current = customer
  }, [customer])
  const [openVersion, setOpenVersion] = useState<number | null>(null)
  const [meanwhile, setMeanwhile] = useState<readonly FieldChange[]>([])

  const begin = useCallback((field: EditableField, editing: boolean) => {
    if (editing) seen.current.set(field, latest.current)
    else seen.current.delete(field)
    setOpenVersion(editing ? latest.current.version : null)
  }, [])

  function save(field: EditableField, value: string) {
    return saveField(seen.current.get(field) ?? latest.current, field, value, {
      problemText,
      onRecord: (record) => {
        queryClient.setQueryData(customerQuery(record.id).queryKey, record)
        void queryClient.invalidateQueries({ queryKey: ['customers', 'one', record.id, 'history'] })
        void queryClient.invalidateQueries({ queryKey: ['customers', 'list'], refetchType: 'none' })
      },
      onMeanwhile: setMeanwhile,
    })
  }

  return {
    save,
    begin,
    meanwhile,
    /** The record moved on while a field is open. */
    outrun: openVersion !== null && customer.version > openVersion,
    dismiss: () => {
      setMeanwhile([])
      setOpenVersion(null)
    },
  }
}
