import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useSubmission } from '../submission.ts'
import { entryPath } from './queries.ts'
import type { EntryAct, EntryActs, TimelineRecord } from './record.ts'

/** Withdrawing an entry and taking that back. It lives with the timeline: an entry that was changed is another one. */
export function useEntryActs(record: TimelineRecord): EntryActs {
  const { t } = useTranslation(['timeline', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const key = 'timeline-entry'
  const { mutate, renew, isPending } = useSubmission({
    send: ({ entryId, step }: EntryAct, request) =>
      api.post<{ id: string }>(`${entryPath(record, entryId)}/${step}`, undefined, request),
    onSuccess: ({ id }, { step }) => {
      void queryClient.invalidateQueries({ queryKey: record.queryKey })
      if (step === 'restoration') void message.success({ key, content: t('entry.restored') })
      else offerUndo(id)
    },
    onError: (error) => {
      void queryClient.invalidateQueries({ queryKey: record.queryKey })
      void message.error({ key, content: problemText(error) })
    },
  })

  /** Each is a request of its own; the server takes the same one twice as one. */
  function send(next: EntryAct): void {
    renew()
    mutate(next)
  }
  const act = (next: EntryAct) => {
    if (!isPending) send(next)
  }

  /** Offered while the withdrawal still counts as pending for this very function. */
  function offerUndo(entryId: string): void {
    const undo = (
      <Button type="link" size="small" onClick={() => send({ entryId, step: 'restoration' })}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key, duration: 8, content: [t('entry.withdrawn'), ' ', <span key="undo">{undo}</span>] })
  }

  return { act, acting: isPending }
}
