import type { ObjectName } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useSubmission } from '../submission.ts'
import { BIN_KEY } from './bin-queries.ts'
import { declarationOf, urlOf, useObject } from './object.ts'

type Of = { object: ObjectName; id: string }
type Step = 'delete' | 'restore'

/** Puts a record into the bin, with a way back at once, and takes it out again. */
export function useBin({ object, id }: Of): { act: (step: Step) => void; isActing: boolean } {
  const { t } = useTranslation(['records', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { words } = useObject(object)
  const url = `${urlOf(object, id)}/deletion`
  const key = `bin-${id}`
  const { mutate, isPending } = useSubmission({
    send: (step: Step, request) =>
      step === 'delete' ? api.post<unknown>(url, undefined, request) : api.delete<unknown>(url, request),
    onSuccess: async (_, step) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: [declarationOf(object).plural] }),
        client.invalidateQueries({ queryKey: BIN_KEY }),
      ])
      if (step === 'restore') void message.success({ key, content: t('bin.restored', { object: words.one }) })
      else offerUndo()
    },
    onError: (error) => void message.error({ key, content: problemText(error) }),
  })

  function offerUndo(): void {
    const undo = (
      <Button key="undo" type="link" size="small" onClick={() => mutate('restore')}>
        {t('common:undo')}
      </Button>
    )
    void message.success({ key, duration: 8, content: [t('bin.deleted', { object: words.one }), ' ', undo] })
  }

  return { act: mutate, isActing: isPending }
}
