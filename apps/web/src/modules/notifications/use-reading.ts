import type { NoticeCount, NoticeKind } from '@rapport/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useSubmission } from '../../platform/submission.ts'
import { readAllPath, readingPath, renewNotices } from './queries.ts'

/** Marks notices as read or unread. */
export function useReading() {
  const { t } = useTranslation('notifications')
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const onError = (error: unknown) => void message.error(problemText(error))
  const one = useMutation({
    mutationFn: ({ id, isRead }: { id: string; isRead: boolean }) => api.put<NoticeCount>(readingPath(id), { isRead }),
    onSuccess: () => renewNotices(client),
    onError,
  })
  const all = useSubmission({
    send: (kind: NoticeKind | undefined, request) =>
      api.post<NoticeCount>(readAllPath, kind === undefined ? {} : { kind }, request),
    onSuccess: async () => {
      void message.success(t('allRead'))
      await renewNotices(client)
    },
    onError,
  })
  return {
    setRead: (id: string, isRead: boolean) => one.mutate({ id, isRead }),
    readAll: (kind?: NoticeKind) => all.mutate(kind),
  }
}
