import type { CustomerIds } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useCan } from '../../../platform/session/me.ts'
import { type ListCount, type ListParams, membersQuery } from '../queries.ts'
import { CHOSEN_MAX } from './chosen-max.ts'
import { type Owner, useAssign } from './use-assign.ts'

/** The choice that takes the owner away. */
const NOBODY = 'nobody'

type Props = {
  selection: ReadonlySet<string>
  onSelect: (selection: ReadonlySet<string>) => void
  /** What the list holds, of which the selection is a part. */
  params: ListParams
  total: ListCount | undefined
}

/** How many rows of how many are chosen, the way to all of them, and what can be done with them: give them to somebody. */
export function AssignBar({ selection, onSelect, params, total }: Props) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const mayAssign = useCan('customer.assign')
  const members = useQuery({ ...membersQuery, enabled: mayAssign }).data?.items ?? []
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const { run, running, done } = useAssign(onSelect)
  const owner: Owner | undefined =
    ownerId === NOBODY ? { id: null, name: t('nobody') } : members.find((member) => member.id === ownerId)
  const tooMany = selection.size > CHOSEN_MAX
  return (
    <section className="customer-assign" aria-live="polite">
      <Chosen chosen={selection.size} total={total} />
      <ChooseAll {...{ selection, onSelect, params, total }} />
      {mayAssign ? (
        <>
          <Select
            size="small"
            style={{ minWidth: 160 }}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('assignTo')}
            aria-label={t('assignTo')}
            value={ownerId}
            onChange={setOwnerId}
            options={[
              ...members
                .filter((member) => member.status === 'active')
                .map((member) => ({ value: member.id, label: member.name })),
              { value: NOBODY, label: t('nobody') },
            ]}
          />
          <Button
            size="small"
            type="primary"
            disabled={!owner || tooMany}
            loading={running}
            onClick={() => owner && run({ ids: [...selection], owner })}
          >
            {t('assign')}
          </Button>
        </>
      ) : null}
      {running && done > 0 ? (
        <span>{t('assignedSoFar', { done: format.number(done), all: format.number(selection.size) })}</span>
      ) : null}
      {tooMany ? <span>{t('assignTooMany', { limit: format.number(CHOSEN_MAX) })}</span> : null}
      <Button size="small" type="text" onClick={() => onSelect(new Set())}>
        {t('deselect')}
      </Button>
    </section>
  )
}

function Chosen({ chosen, total }: { chosen: number; total: ListCount | undefined }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const formatted = format.number(chosen)
  if (!total || chosen > total.count) return <b>{t('selected', { count: chosen, formatted })}</b>
  const all = total.exact ? format.number(total.count) : t('about', { formatted: format.number(total.count) })
  return <b>{t('selectedOf', { formatted, all })}</b>
}

/** The header chooses the rows that are loaded; this chooses the whole list, as far as acts on many go. */
function ChooseAll({ selection, onSelect, params, total }: Props) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  if (!total || selection.size >= Math.min(total.count, CHOSEN_MAX)) return null
  async function choose(): Promise<void> {
    setAsking(true)
    try {
      const { filter, search, archived } = params
      const { ids, more } = await queryClient.fetchQuery({
        queryKey: ['customers', 'ids', { filter, search, archived }],
        queryFn: ({ signal }) =>
          api.get<CustomerIds>('/api/v1/customers/ids', { query: { filter, search, archived }, signal }),
        staleTime: 0,
      })
      onSelect(new Set(ids))
      if (more) void message.info(t('selectedMost', { limit: format.number(ids.length) }))
    } catch (error) {
      void message.error(problemText(error))
    } finally {
      setAsking(false)
    }
  }
  const count = format.number(total.count)
  const text =
    total.exact && total.count <= CHOSEN_MAX
      ? t('selectAll', { formatted: count })
      : t('selectFirst', { limit: format.number(CHOSEN_MAX) })
  return (
    <Button size="small" type="link" loading={asking} onClick={() => void choose()}>
      {text}
    </Button>
  )
}
