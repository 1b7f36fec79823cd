import type { Customer } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useCan } from '../../../platform/session/me.ts'
import { membersQuery } from '../queries.ts'

const ASSIGN_MAX = 200

type Props = { selection: ReadonlySet<string>; onSelect: (selection: ReadonlySet<string>) => void }

/** What can be done with the chosen rows: give them to somebody. Those that fail stay chosen. */
export function AssignBar({ selection, onSelect }: Props) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const mayAssign = useCan('customer.assign')
  const members = useQuery({ ...membersQuery, enabled: mayAssign }).data?.items ?? []
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const { run, done } = useAssign(onSelect)
  const owner = members.find((member) => member.id === ownerId)
  const tooMany = selection.size > ASSIGN_MAX
  return (
    <section className="customer-assign" aria-live="polite">
      <b>{t('selected', { count: selection.size, formatted: format.number(selection.size) })}</b>
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
            options={members
              .filter((member) => member.status === 'active')
              .map((member) => ({ value: member.id, label: member.name }))}
          />
          <Button
            size="small"
            type="primary"
            disabled={!owner || tooMany || done !== null}
            onClick={() => owner && void run([...selection], owner)}
          >
            {done === null
              ? t('assign')
              : t('assigning', { done: format.number(done), all: format.number(selection.size) })}
          </Button>
        </>
      ) : null}
      {tooMany ? <span>{t('assignTooMany', { limit: format.number(ASSIGN_MAX) })}</span> : null}
      <Button size="small" type="text" onClick={() => onSelect(new Set())}>
        {t('deselect')}
      </Button>
    </section>
  )
}

function useAssign(onSelect: (selection: ReadonlySet<string>) => void) {
  const { t } = useTranslation('customers')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [done, setDone] = useState<number | null>(null)

  async function run(ids: readonly string[], owner: { id: string; name: string }): Promise<void> {
    const failed: { id: string; error: unknown }[] = []
    setDone(0)
    for (const [index, id] of ids.entries()) {
      await assignOne(id, owner.id).catch((error: unknown) => failed.push({ id, error }))
      setDone(index + 1)
    }
    setDone(null)
    const moved = ids.length - failed.length
    if (moved > 0) void message.success(t('assigned', { count: moved, name: owner.name }))
    if (failed[0]) {
      const reason = problemText(failed[0].error)
      void message.error(t('assignFailed', { count: failed.length, reason }))
    }
    onSelect(new Set(failed.map((failure) => failure.id)))
    await queryClient.invalidateQueries({ queryKey: ['customers'] })
  }

  return { run, done }
}

async function assignOne(customerId: string, ownerId: string): Promise<void> {
  const path = `/api/v1/customers/${encodeURIComponent(customerId)}`
  const { version } = await api.get<Customer>(path)
  await api.patch(path, { version, ownerId })
}
