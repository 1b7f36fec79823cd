import { type Static, Type } from 'typebox'
import { Instant, nullable } from './common.ts'

/** GET /api/v1/me/calendar-feed: since when one's calendar program may read one's tasks; null: it may not. */
export const CalendarFeed = Type.Object({ since: nullable(Instant) })
export type CalendarFeed = Static<typeof CalendarFeed>

/** POST /api/v1/me/calendar-feed: the path to subscribe to. It is told this once; asking again makes another and ends this one. */
export const NewCalendarFeed = Type.Object({
  since: Instant,
  path: Type.String({ description: 'begins with /api/v1/calendars/' }),
})
export type NewCalendarFeed = Static<typeof NewCalendarFeed>

/** GET /api/v1/calendars/:token */
export const CALENDAR_FEED_TASKS_MAX = 1000
