import type { Tag } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { renewTags, tagUrl } from '../queries.ts'

const UNDO_SHOWN_S = 8

/** Takes tags out of use, with the way back at once. */
export function useArchiveTag() {
  const { t } = useTranslation(['tags', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { restore } = useRestoreTag()
  const { mutate, isPending } = useSubmission({
    send: ({ id }: Tag, request) => api.delete<Tag>(tagUrl(id), request),
    onSuccess: (_, tag) => {
      const key = `tag-${tag.id}`
      const undo = () => {
        message.destroy(key)
        restore(tag)
      }
      const way = (
        <Button key="undo" type="link" size="small" onClick={undo}>
          {t('common:undo')}
        </Button>
      )
      void message.success({
        key,
        duration: UNDO_SHOWN_S,
        content: [t('settings.archivedDone', { name: tag.name }), ' ', way],
      })
      return renewTags(client)
    },
    onError: (error) => void message.error(problemText(error)),
  })
  return { archive: (tag: Tag) => mutate(tag), isPending }
}

export function useRestoreTag() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { mutate, isPending } = useSubmission({
    send: ({ id }: Tag, request) => api.post<Tag>(`${tagUrl(id)}/restoration`, undefined, request),
    onSuccess: () => renewTags(client),
    onError: (error) => void message.error(problemText(error)),
  })
  return { restore: (tag: Tag) => mutate(tag), isPending }
}
