import type { Note } from '@rapport/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useSubmission } from '../../platform/submission.ts'
import { notePath, type OfRecord, renewNotes } from './queries.ts'

type Step = { id: string; act: 'remove' | 'restore' }

/** Pins and deletes: undone with one click, so nobody is asked first. */
export function useNoteActs(of: OfRecord) {
  const { t } = useTranslation(['notes', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const onError = (error: unknown) => {
    void message.error({ key: 'note', content: problemText(error) })
    void renewNotes(client, of)
  }
  const deletion = useSubmission({
    send: ({ id, act }: Step, request) =>
      act === 'remove'
        ? api.delete<Note>(notePath(id), request)
        : api.post<Note>(notePath(id, '/restoration'), undefined, request),
    onSuccess: async (_, { id, act }) => {
      const undo = (
        <Button key="undo" type="link" size="small" onClick={() => deletion.mutate({ id, act: 'restore' })}>
          {t('common:undo')}
        </Button>
      )
      const content = act === 'remove' ? [t('removed'), ' ', undo] : t('restored')
      void message.success({ key: 'note', duration: 8, content })
      await renewNotes(client, of)
    },
    onError,
  })
  const pinning = useMutation({
    mutationFn: ({ id, version, isPinned }: Note) => api.patch<Note>(notePath(id), { version, isPinned: !isPinned }),
    onSuccess: () => renewNotes(client, of),
    onError,
  })
  return {
    remove: ({ id }: Note) => deletion.mutate({ id, act: 'remove' }),
    pin: (note: Note) => pinning.mutate(note),
  }
}
