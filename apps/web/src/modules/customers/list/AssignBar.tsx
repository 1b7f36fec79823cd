import { type Assignment, errorSentence } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { ApiProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { useCan } from '../../../platform/session/me.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { membersQuery } from '../queries.ts'
import { CHOSEN_MAX } from './chosen-max.ts'

/** The choice that takes the owner away. */
const NOBODY = 'nobody'

type Props = { selection: ReadonlySet<string>; onSelect: (selection: ReadonlySet<string>) => void }

/** What can be done with the chosen rows: give them to somebody. Those that fail stay chosen. */
export function AssignBar({ selection, onSelect }: Props) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const mayAssign = useCan('customer.assign')
  const members = useQuery({ ...membersQuery, enabled: mayAssign }).data?.items ?? []
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const { run, running } = useAssign(onSelect)
  const owner: Owner | undefined =
    ownerId === NOBODY ? { id: null, name: t('nobody') } : members.find((member) => member.id === ownerId)
  const tooMany = selection.size > CHOSEN_MAX
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
      {tooMany ? <span>{t('assignTooMany', { limit: format.number(CHOSEN_MAX) })}</span> : null}
      <Button size="small" type="text" onClick={() => onSelect(new Set())}>
        {t('deselect')}
      </Button>
    </section>
  )
}

type Owner = { id: string | null; name: string }
type Assigning = { ids: readonly string[]; owner: Owner }

function useAssign(onSelect: (selection: ReadonlySet<string>) => void) {
  const { t } = useTranslation('customers')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const { mutate, isPending } = useSubmission({
    send: ({ ids, owner }: Assigning, request) =>
      api.post<Assignment>('/api/v1/customers/assignment', { ids, ownerId: owner.id }, request),
    onSuccess: ({ assigned, unchanged, refused }, { owner }) => {
      const moved = assigned + unchanged
      if (moved > 0) void message.success(t('assigned', { count: moved, name: owner.name }))
      const [first] = refused
      if (first) {
        void message.error(t('assignFailed', { count: refused.length, reason: problemText(refusalOf(first)) }))
      }
      onSelect(new Set(refused.map(({ id }) => id)))
      return queryClient.invalidateQueries({ queryKey: ['customers'] })
    },
    onError: (error) => {
      void message.error(problemText(error))
      return queryClient.invalidateQueries({ queryKey: ['customers'] })
    },
  })
  return { run: mutate, running: isPending }
}

/** One of many refusals comes as code and figures; its sentence stands in the contract. */
function refusalOf({ code, details = {} }: Assignment['refused'][number]): ApiProblem {
  const detail = errorSentence(code, currentLanguage(), details) ?? ''
  return new ApiProblem({ status: 409, code, detail, details })
}
