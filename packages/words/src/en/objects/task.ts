import type { task as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const task: ObjectWords<typeof declaration> = {
  one: 'Task',
  many: 'Tasks',
  fields: {
    subject: 'Subject',
    type: 'Type',
    state: 'Status',
    priority: 'Priority',
    dueAt: 'Due',
    remindAt: 'Reminder',
    customer: 'Customer',
    contact: 'Contact',
    about: 'Remarks',
    outcome: 'Outcome',
    repetition: 'Repeats',
    regarding: 'Regarding',
    doneAt: 'Completed',
    owner: 'Owner',
  },
  choices: {
    type: {
      todo: 'To-do',
      call: 'Call',
      email: 'E-mail',
      meeting: 'Meeting',
      visit: 'Visit',
      message: 'Message',
    },
    state: {
      open: 'To do',
      inProgress: 'In progress',
      waiting: 'Waiting',
      done: 'Done',
      cancelled: 'Cancelled',
    },
    priority: {
      low: 'Low',
      normal: 'Normal',
      high: 'High',
    },
  },
  views: {
    mine: 'My tasks',
    all: 'All tasks',
  },
}
