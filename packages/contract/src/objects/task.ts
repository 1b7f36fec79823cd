import { defineObject, field, ME } from '@rapport/objects'

/** States in which a task needs nothing more. */
export const TASK_STATES_ENDED = ['done', 'cancelled'] as const

/** What somebody means to do, for a customer or for themselves. */
export const task = defineObject('task', {
  plural: 'tasks',
  owner: 'member',
  scope: ['own', 'team', 'all'],
  inheritsAccessFrom: 'customer',
  fields: {
    subject: field.text({ required: true, max: 200, title: true, searchable: true }),
    type: field.choice(['todo', 'call', 'email', 'meeting', 'visit', 'message'], { required: true, default: 'todo' }),
    state: field.choice(['open', 'inProgress', 'waiting', 'done', 'cancelled'], { required: true, default: 'open' }),
    priority: field.choice(['low', 'normal', 'high'], { required: true, default: 'normal' }),
    dueAt: field.instant(),
    remindAt: field.instant(),
    customer: field.reference('customer'),
    contact: field.reference('contact'),
    about: field.longText({ max: 4000 }),
    outcome: field.longText({ max: 2000 }),
    /** A recurrence rule of RFC 5545: `FREQ=WEEKLY;BYDAY=MO`. */
    repetition: field.text({ max: 200, sortable: false }),
    /** The record it is about, where no other field refers to one of its kind (`regardingOf`). */
    regarding: field.text({ max: 100, sortable: false, importable: false }),
    doneAt: field.instant({ editable: false }),
  },
  board: 'state',
  calendar: 'dueAt',
  views: [
    {
      key: 'mine',
      filter: {
        and: [
          { field: 'ownerId', op: 'eq', value: ME },
          { field: 'state', op: 'in', value: ['open', 'inProgress', 'waiting'] },
        ],
      },
      sort: 'dueAt',
    },
    { key: 'all', sort: 'dueAt' },
  ],
})
