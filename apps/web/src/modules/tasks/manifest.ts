import { paths, readRecordListSearch, readTab } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'
import { isRegarded } from './regarded.ts'
import { taskScreen } from './screen.tsx'

const CustomerTasks = lazyPart(async () => ({ default: (await import('./TaskPanel.tsx')).CustomerTasks }))
const ContactTasks = lazyPart(async () => ({ default: (await import('./TaskPanel.tsx')).ContactTasks }))

const TASKS = 'objects:task.many'

const tasksOf = byObject(
  (object): RecordPanel => ({
    object,
    place: 'side',
    key: 'tasks',
    label: TASKS,
    order: 5,
    component: lazyPart(async () => ({ default: (await import('./TaskPanel.tsx')).tasksPanelOf(object) })),
  }),
)

export const tasks: WebModule = {
  name: 'tasks',
  routes: [
    {
      path: '/tasks',
      search: readRecordListSearch,
      page: withWords(
        ['lists', 'records', 'tasks', 'customers'],
        async () => (await import('./pages/TaskListPage.tsx')).TaskListPage,
      ),
    },
    {
      path: '/tasks/$recordId',
      search: readTab,
      page: withWords(['records', 'tasks'], async () => (await import('./pages/TaskPage.tsx')).TaskPage),
    },
  ],
  navigation: [
    {
      key: 'tasks',
      label: 'objects:task.many',
      icon: 'check',
      href: paths.records('tasks'),
      group: 'work',
      order: 20,
      phone: 30,
      permission: 'task.read',
    },
  ],
  screens: [taskScreen],
  background: [
    {
      key: 'reminders',
      permission: 'task.read',
      component: lazyPart(async () => ({ default: (await import('./reminders/ReminderWatch.tsx')).ReminderWatch })),
    },
  ],
  creations: [
    {
      key: 'task',
      label: 'objects:task.one',
      action: 'menu:new.task',
      icon: 'check',
      order: 20,
      permission: 'task.create',
      Form: lazyPart(async () => ({ default: (await import('./NewTask.tsx')).NewTask })),
    },
  ],
  settings: [
    {
      key: 'calendar',
      group: 'account',
      order: 30,
      label: 'menu:section.calendar',
      lead: 'tasks:calendar.lead',
      inside: ['tasks:calendar.address', 'tasks:calendar.programs'],
      permission: 'task.read',
      component: lazyPart(
        withWords(['tasks'], async () => ({
          default: (await import('./calendar/CalendarSection.tsx')).CalendarSection,
        })),
      ),
    },
  ],
  bulkActs: [
    {
      key: 'addTask',
      isFor: (object) => object === 'customer' || object === 'contact',
      permission: 'task.create',
      Control: lazyPart(withWords(['tasks'], async () => ({ default: (await import('./BulkTask.tsx')).BulkTask }))),
    },
  ],
  forObject: (object) => ({ panels: isRegarded(object) ? [tasksOf(object.name)] : [] }),
  panels: [
    { object: 'customer', place: 'side', key: 'tasks', label: TASKS, order: 5, component: CustomerTasks },
    { object: 'contact', place: 'side', key: 'tasks', label: TASKS, order: 10, component: ContactTasks },
  ],
}
