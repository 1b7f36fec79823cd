import './tasks.css'
import { CheckOutlined } from '@ant-design/icons'
import { type ObjectName, regardingOf, TASK_STATES_ENDED } from '@rapport/contract'
import type { Filter } from '@rapport/kernel'
import { Button } from 'antd'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { PanelProps } from '../../platform/manifest/manifest.ts'
import { type AnyRecord, nameOf } from '../../platform/records/object.ts'
import { RelatedList } from '../../platform/records/RelatedList.tsx'
import { referredTo } from '../../platform/records/referred-to.ts'
import { FinishTask } from './FinishTask.tsx'
import { isEnded } from './TaskActions.tsx'

type Shown = { id: string; archivedAt: string | null }

/** What is still to be done for a customer, and a box to tick it off. */
export function CustomerTasks({ record }: { record: Shown; folded: boolean }) {
  return <OpenTasks of={{ key: 'customerId', record }} />
}

/** What is still to be done with a contact; a task of theirs is one of their company, too. */
export function ContactTasks({ record }: { record: Shown & { companyId?: unknown }; folded: boolean }) {
  return <OpenTasks of={{ key: 'contactId', record }} more={{ customerId: record.companyId }} />
}

/** What is still to be done about a record; a task about one that refers to a customer is one of the customer's, too. */
export function tasksPanelOf(object: ObjectName): ComponentType<PanelProps<AnyRecord>> {
  return function TasksOf({ record }) {
    const value = regardingOf({ object, recordId: record.id })
    const customer = referredTo('customer', object, record)
    return <OpenTasks of={{ key: 'regarding', value, record }} more={customer ? { customerId: customer.id } : {}} />
  }
}

type Of = { key: string; value?: string; record: Shown }

function OpenTasks({ of: { key, record, value = record.id }, more = {} }: { of: Of; more?: object }) {
  const open: Filter = { field: 'state', op: 'notIn', value: [...TASK_STATES_ENDED] }
  return (
    <RelatedList
      object="task"
      filter={{ and: [{ field: key, op: 'eq', value }, open] }}
      sort="dueAt"
      preset={{ [key]: value, ...more }}
      canAdd={record.archivedAt === null}
      fields={['dueAt', 'owner']}
      renderLead={(task) => <Tick task={task} />}
    />
  )
}

function Tick({ task }: { task: AnyRecord }) {
  const { t } = useTranslation('tasks')
  if (isEnded(task) || task.can?.update === false) return null
  return (
    <FinishTask task={task}>
      <Button
        className="task-tick"
        shape="circle"
        size="small"
        icon={<CheckOutlined aria-hidden />}
        aria-label={t('finish.named', { name: nameOf('task', task) })}
      />
    </FinishTask>
  )
}
