import type { LayoutContent, LayoutRole, RecordLayout } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useProblemText } from '../../api/problem-text.ts'
import { useSubmission } from '../../submission.ts'
import { stopArranging } from './arranging.ts'
import { LAYOUTS_KEY, LAYOUTS_URL, layoutUrl } from './queries.ts'

type Of = { object: string; role: LayoutRole; saved: RecordLayout | undefined }

/** Saves a layout, and takes it back to standard with a way back. */
export function useKeepLayout({ object, role, saved }: Of) {
  const { t } = useTranslation('layouts')
  const { message } = App.useApp()
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: LAYOUTS_KEY })
  const { mutate, isPending, error } = useSubmission({
    send: (content: LayoutContent, request) =>
      saved
        ? api.patch<RecordLayout>(layoutUrl(saved.id), { version: saved.version, content }, request)
        : api.post<RecordLayout>(LAYOUTS_URL, { object, role, content }, request),
    onSuccess: async () => {
      await renew()
      stopArranging()
      void message.success(t('saved'))
    },
    // Somebody else was first: what they saved is what is changed by the next try.
    onError: () => void renew(),
  })
  return { save: mutate, isSaving: isPending, error, remove: useRemoveLayout() }
}

/** Back to standard. */
export function useRemoveLayout(): (layout: RecordLayout) => void {
  const { t } = useTranslation(['layouts', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: LAYOUTS_KEY })
  const onError = (error: unknown) => void message.error(problemText(error))
  const undo = useSubmission({
    send: ({ object, role, content }: RecordLayout, request) =>
      api.post<RecordLayout>(LAYOUTS_URL, { object, role, content }, request),
    onSuccess: (_, { id }) => {
      message.destroy(id)
      void renew()
    },
    onError,
  })
  const { mutate } = useSubmission({
    send: ({ id }: RecordLayout, request) => api.delete<RecordLayout>(layoutUrl(id), request),
    onSuccess: async (_, layout) => {
      await renew()
      stopArranging()
      const again = (
        <Button key="undo" type="link" size="small" onClick={() => undo.mutate(layout)}>
          {t('common:undo')}
        </Button>
      )
      void message.success({ key: layout.id, duration: 8, content: [t('removed'), ' ', again] })
    },
    onError,
  })
  return mutate
}
