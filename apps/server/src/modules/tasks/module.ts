import type { Module } from '../../platform/http/module.ts'
import { addTask } from './bulk-task.ts'
import './events.ts'
import { remindTask } from './jobs/remind.schedule.ts'
import { recordsWithTasks } from './regarding.ts'
import {
  calendarRoute,
  closeCalendarFeedRoute,
  getCalendarFeedRoute,
  openCalendarFeedRoute,
} from './routes/calendar-feed.route.ts'
import { tasks } from './task.ts'

export const tasksModule: Module = {
  name: 'tasks',
  routes: [getCalendarFeedRoute, openCalendarFeedRoute, closeCalendarFeedRoute, calendarRoute],
  objects: [tasks],
  schedules: [remindTask],
  hooks: { recordsInUse: recordsWithTasks, bulkActs: async () => [addTask] },
}
