import type { SavedView } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { useSubmission } from '../../../submission.ts'
import type { RecordList } from '../use-record-list.ts'
import { sameAgain, VIEWS_KEY, VIEWS_URL, viewUrl } from './saved-views.ts'
import type { ViewShape } from './view-shape.ts'

/** What is done to a saved view with one click. */
export function useViewActs(list: RecordList) {
  const { t } = useTranslation('lists')
  const { message } = App.useApp()
  const client = useQueryClient()
  const act = useAct()
  const offerUndo = useUndoOfRemoval(list)

  function change({ id, version, name }: SavedView, shape: ViewShape, onSuccess: () => void): void {
    act((idempotencyKey) => api.patch<SavedView>(viewUrl(id), { version, ...shape }, { idempotencyKey }), {
      onSuccess: async () => {
        // The view is read again before the address loses what it says by now: the list would jump back for a moment.
        await client.invalidateQueries({ queryKey: VIEWS_KEY })
        onSuccess()
        void message.success(t('view.saved', { name }))
      },
    })
  }

  function pin({ id, name }: SavedView, isPinned: boolean): void {
    const url = `${viewUrl(id)}/pin`
    act(
      (idempotencyKey) =>
        isPinned
          ? api.put<SavedView>(url, undefined, { idempotencyKey })
          : api.delete<SavedView>(url, { idempotencyKey }),
      { onSuccess: () => void message.success(t(isPinned ? 'view.pinned' : 'view.unpinned', { name })) },
    )
  }

  function remove(view: SavedView): void {
    act((idempotencyKey) => api.delete<SavedView>(viewUrl(view.id), { idempotencyKey }), {
      onSuccess: () => {
        list.setSearch({ view: null })
        offerUndo(view)
      },
    })
  }

  return { change, pin, remove }
}

/** Sends one change to a view, under a key of its own; every list of views is read again afterwards. */
function useAct() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const { mutate } = useMutation({
    mutationFn: (send: (idempotencyKey: string) => Promise<SavedView>) => send(newId()),
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS_KEY }),
    onError: (error) => void message.error(problemText(error)),
  })
  return mutate
}

/** Says that a view is gone, with the way back: it is saved again as it was, and pinned where it was. */
function useUndoOfRemoval(list: RecordList) {
  const { t } = useTranslation(['lists', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const act = useAct()
  const { mutate } = useSubmission({
    send: (view: SavedView, request) => api.post<SavedView>(VIEWS_URL, sameAgain(view), request),
    onSuccess: async ({ id }, view) => {
      message.destroy(`view-${view.id}`)
      if (view.isPinned)
        act((idempotencyKey) => api.put<SavedView>(`${viewUrl(id)}/pin`, undefined, { idempotencyKey }))
      await client.invalidateQueries({ queryKey: VIEWS_KEY })
      list.setSearch({ view: id })
    },
    onError: (error) => void message.error(problemText(error)),
  })
  return (view: SavedView): void => {
    const undo = (
      <Button key="undo" type="link" size="small" onClick={() => mutate(view)}>
        {t('common:undo')}
      </Button>
    )
    const content = [t('view.removed', { name: view.name }), ' ', undo]
    void message.success({ key: `view-${view.id}`, duration: 8, content })
  }
}
