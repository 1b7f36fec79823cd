import { CheckOutlined } from '@ant-design/icons'
import { TASK_STATES_ENDED } from '@rapport/contract'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AnyRecord, useObject } from '../../platform/records/object.ts'
import { FinishTask } from './FinishTask.tsx'
import { useTaskState } from './use-task-state.tsx'

/** What one does with a task: finish it, take it up again, put it into another state. */
export function TaskActions({ record: task }: { record: AnyRecord }) {
  const { t } = useTranslation('tasks')
  const { move, moving } = useTaskState(task)
  const { words, declaration } = useObject('task')
  if (task.can.update !== true || task.archivedAt !== null) return null
  if (isEnded(task)) {
    return (
      <Button loading={moving} onClick={() => move({ state: 'open' })}>
        {t('reopen')}
      </Button>
    )
  }
  const others = (declaration.fields.state?.choices ?? []).filter((state) => state !== task.state && state !== 'done')
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: others.map((state) => ({ key: state, label: words.choices.state?.[state] ?? state })),
          onClick: ({ key }) => move({ state: key }),
        }}
      >
        <Button loading={moving}>{t('move')}</Button>
      </Dropdown>
      <FinishTask task={task}>
        <Button type="primary" icon={<CheckOutlined aria-hidden />}>
          {t('finish.button')}
        </Button>
      </FinishTask>
    </>
  )
}

export function isEnded(task: AnyRecord): boolean {
  return TASK_STATES_ENDED.some((ended) => ended === task.state)
}
