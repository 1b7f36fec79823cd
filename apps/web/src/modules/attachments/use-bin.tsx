import type { Attachment } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useSubmission } from '../../platform/submission.ts'
import { filePath, type OfRecord, renewFiles } from './queries.ts'

type Step = { file: Attachment; act: 'remove' | 'restore' }

/** Into the bin and out of it: undone with one click, so nobody is asked first. */
export function useBin(of: OfRecord) {
  const { t } = useTranslation(['attachments', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { mutate, isPending } = useSubmission({
    send: ({ file, act }: Step, request) =>
      act === 'remove'
        ? api.delete<Attachment>(filePath(file.id), request)
        : api.post<Attachment>(filePath(file.id, '/restoration'), undefined, request),
    onSuccess: async (_changed, { file, act }) => {
      const key = `file-${file.id}`
      const { name } = file
      if (act === 'restore') void message.success({ key, content: t('bin.restored', { name }) })
      else {
        const undo = (
          <Button key="undo" type="link" size="small" onClick={() => mutate({ file, act: 'restore' })}>
            {t('common:undo')}
          </Button>
        )
        void message.success({ key, duration: 8, content: [t('bin.deleted', { name }), ' ', undo] })
      }
      await renewFiles(client, of)
    },
    onError: (error, { file }) => void message.error({ key: `file-${file.id}`, content: problemText(error) }),
  })
  return {
    remove: (file: Attachment) => mutate({ file, act: 'remove' }),
    restore: (file: Attachment) => mutate({ file, act: 'restore' }),
    isPending,
  }
}
