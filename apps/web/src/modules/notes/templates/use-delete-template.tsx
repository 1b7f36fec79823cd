import type { NoteTemplate } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSubmission } from '../../../platform/submission.ts'
import { templatePath, templatesQuery } from '../queries.ts'

type Step = { id: string; act: 'remove' | 'restore' }

/** Deletes a template; undone with one click, so nobody is asked first. */
export function useDeleteTemplate(): (template: NoteTemplate) => void {
  const { t } = useTranslation(['notes', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { mutate } = useSubmission({
    send: ({ id, act }: Step, request) =>
      act === 'remove'
        ? api.delete<NoteTemplate>(templatePath(id), request)
        : api.post<NoteTemplate>(templatePath(id, '/restoration'), undefined, request),
    onSuccess: async (_, { id, act }) => {
      const undo = (
        <Button key="undo" type="link" size="small" onClick={() => mutate({ id, act: 'restore' })}>
          {t('common:undo')}
        </Button>
      )
      const content = act === 'remove' ? [t('templates.removed'), ' ', undo] : t('templates.restored')
      void message.success({ key: 'template', duration: 8, content })
      await client.invalidateQueries({ queryKey: templatesQuery.queryKey })
    },
    onError: (error) => void message.error({ key: 'template', content: problemText(error) }),
  })
  return ({ id }) => mutate({ id, act: 'remove' })
}
