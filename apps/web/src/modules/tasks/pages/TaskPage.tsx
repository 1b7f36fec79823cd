import '../tasks.css'
import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons'
import { type AnyRecord, useObject } from '../../../platform/records/object.ts'
import { RecordFacts } from '../../../platform/records/RecordFacts.tsx'
import { RecordFields } from '../../../platform/records/RecordFields.tsx'
import { RecordPage } from '../../../platform/records/RecordPage.tsx'
import { isEnded, TaskActions } from '../TaskActions.tsx'

const FACTS = ['state', 'dueAt', 'customer', 'contact', 'regarding', 'owner']

const MIDDLE = ['subject', 'customer', 'contact', 'regarding', 'about', 'outcome']
const BESIDE = ['state', 'type', 'priority', 'owner', 'dueAt', 'remindAt', 'repetition', 'doneAt']

/** One task: what, for whom, until when, and what came of it. */
export function TaskPage() {
  const { words } = useObject('task')
  return (
    <RecordPage
      object="task"
      mark={(task) => <TaskMark task={task} />}
      subtitle={(task) => <RecordFacts object="task" record={task} names={FACTS} />}
      actions={(task) => <TaskActions record={task} />}
      tabs={(task) => [
        {
          key: 'task',
          order: 10,
          label: words.one,
          content: <RecordFields object="task" record={task} only={MIDDLE} />,
        },
      ]}
      fields="beside"
      only={BESIDE}
    />
  )
}

function TaskMark({ task }: { task: AnyRecord }) {
  return (
    <span className="task-mark" data-ended={isEnded(task)} aria-hidden>
      {isEnded(task) ? <CheckCircleFilled /> : <ClockCircleOutlined />}
    </span>
  )
}
