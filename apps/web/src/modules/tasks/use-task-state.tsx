import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { type AnyRecord, urlOf } from '../../platform/records/object.ts'
import { takeRecord } from '../../platform/records/queries.ts'
import { currentOf, isChangedMeanwhile } from '../../platform/records/save-value.ts'
import { useSubmission } from '../../platform/submission.ts'

export type TaskChange = { state: string; outcome?: string }
type Sent = TaskChange & { version: number }

/** Moves a task to another state: at once, with a way back. */
export function useTaskState(task: AnyRecord) {
  const { t } = useTranslation(['tasks', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const problemText = useProblemText()
  const key = `task-${task.id}`
  const { mutate, isPending } = useSubmission({
    send: ({ version, ...change }: Sent, request) =>
      api.patch<AnyRecord>(urlOf('task', task.id), { ...change, version }, request),
    onSuccess: (changed, { state }) => {
      takeRecord(client, 'task', changed)
      if (state === 'done') offerUndo(changed)
      else void message.destroy(key)
    },
    onError: (error) => {
      const current = isChangedMeanwhile(error) ? currentOf(error.details) : null
      if (current) takeRecord(client, 'task', current)
      void message.error({ key, content: problemText(error) })
    },
  })

  function offerUndo(changed: AnyRecord): void {
    const undo = (
      <Button
        key="undo"
        type="link"
        size="small"
        onClick={() => mutate({ state: String(task.state), version: changed.version })}
      >
        {t('common:undo')}
      </Button>
    )
    // A repeating task has handed its rule on: taking it back would leave two.
    const isRepeated = typeof task.repetition === 'string'
    const content = isRepeated ? t('finish.repeats') : [t('finish.done'), ' ', undo]
    void message.success({ key, duration: 8, content })
  }

  return { move: (change: TaskChange) => mutate({ ...change, version: task.version }), moving: isPending }
}
