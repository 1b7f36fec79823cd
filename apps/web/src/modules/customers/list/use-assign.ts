import type { Assignment } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { ASSIGNED_AT_ONCE_MAX } from './chosen-max.ts'

export type Owner = { id: string | null; name: string }
type Assigning = { ids: readonly string[]; owner: Owner }

/** Gives the chosen customers to somebody, so many in a request; those refused stay chosen, and so do all after a failure. */
export function useAssign(onSelect: (selection: ReadonlySet<string>) => void) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [done, setDone] = useState(0)
  const { mutate, isPending } = useSubmission({
    send: async ({ ids, owner }: Assigning, { idempotencyKey }) => {
      setDone(0)
      const whole: Assignment = { assigned: 0, unchanged: 0, refused: [] }
      for (let from = 0; from < ids.length; from += ASSIGNED_AT_ONCE_MAX) {
        const some = ids.slice(from, from + ASSIGNED_AT_ONCE_MAX)
        // Each part has a key of its own: sent again, what was carried out is answered and not done twice.
        const request = { idempotencyKey: `${idempotencyKey}.${from}` }
        const body = { ids: some, ownerId: owner.id }
        const part = await api.post<Assignment>('/api/v1/customers/assignment', body, request)
        whole.assigned += part.assigned
        whole.unchanged += part.unchanged
        whole.refused.push(...part.refused)
        setDone(from + some.length)
      }
      return whole
    },
    onSuccess: async ({ assigned, unchanged, refused }, { owner }) => {
      const count = assigned + unchanged
      const text = owner.id === null ? 'unassigned' : 'assigned'
      if (count > 0) void message.success(t(text, { count, formatted: format.number(count), name: owner.name }))
      const [first] = refused
      if (first) {
        // The sentences of all errors are loaded only when one is needed.
        const { problemOf } = await import('./refused-assignment.ts')
        void message.error(t('assignFailed', { count: refused.length, reason: problemText(problemOf(first)) }))
      }
      onSelect(new Set(refused.map(({ id }) => id)))
      return queryClient.invalidateQueries({ queryKey: ['customers'] })
    },
    onError: (error) => {
      void message.error(problemText(error))
      return queryClient.invalidateQueries({ queryKey: ['customers'] })
    },
  })
  return { run: mutate, running: isPending, done }
}
