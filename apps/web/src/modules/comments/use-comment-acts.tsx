import type { Comment } from '@rapport/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useSubmission } from '../../platform/submission.ts'
import { commentPath, type OfRecord, renewComments } from './queries.ts'

type Step = { id: string; act: 'remove' | 'restore' }
type Resolution = { id: string; isResolved: boolean }

/** Deletes and resolves: undone with one click, so nobody is asked first. */
export function useCommentActs(of: OfRecord) {
  const { t } = useTranslation(['comments', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const onError = (error: unknown) => void message.error({ key: 'comment', content: problemText(error) })
  const say = (text: string, undo?: () => void) => {
    const button = (
      <Button key="undo" type="link" size="small" onClick={undo}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key: 'comment', duration: 8, content: undo ? [text, ' ', button] : text })
  }
  const deletion = useSubmission({
    send: ({ id, act }: Step, request) =>
      act === 'remove'
        ? api.delete<Comment>(commentPath(id), request)
        : api.post<Comment>(commentPath(id, '/restoration'), undefined, request),
    onSuccess: async (_, { id, act }) => {
      if (act === 'remove') say(t('removed'), () => deletion.mutate({ id, act: 'restore' }))
      else say(t('restored'))
      await renewComments(client, of)
    },
    onError,
  })
  const resolution = useMutation({
    mutationFn: ({ id, isResolved }: Resolution) => api.put<Comment>(commentPath(id, '/resolution'), { isResolved }),
    onSuccess: async (_, { id, isResolved }) => {
      if (isResolved) say(t('resolved'), () => resolution.mutate({ id, isResolved: false }))
      else say(t('reopened'))
      await renewComments(client, of)
    },
    onError,
  })
  return {
    remove: ({ id }: Comment) => deletion.mutate({ id, act: 'remove' }),
    resolve: ({ id }: Comment, isResolved: boolean) => resolution.mutate({ id, isResolved }),
    isPending: deletion.isPending || resolution.isPending,
  }
}
