import { isDay, parseInstantMs } from '@rapport/kernel'
import { Type } from 'typebox'
import { type FieldType, itself } from './field-type.ts'

/** A day of the calendar, `YYYY-MM-DD`, the same in every time zone. */
export const date: FieldType = {
  key: itself,
  columnType: () => 'date',
  schema: () => Type.String({ format: 'date', description: 'Calendar day, YYYY-MM-DD' }),
  clean: (value) =>
    isDay(String(value))
      ? { value }
      : { problem: { code: 'field.day_unknown', message: 'This date does not exist. Write it as YYYY-MM-DD.' } },
  filter: () => 'day',
  isSortable: true,
  cell: 'day',
}

/** A moment, ISO 8601 with an offset; kept in UTC. */
export const instant: FieldType = {
  key: itself,
  columnType: () => 'timestamptz',
  schema: () => Type.String({ format: 'date-time', maxLength: 40, description: 'Instant, ISO 8601 with offset' }),
  clean(value) {
    const atMs = parseInstantMs(String(value))
    if (atMs !== null) return { value: new Date(atMs).toISOString() }
    return {
      problem: {
        code: 'field.instant_unknown',
        message: 'This time does not exist. Write it as 2026-03-05T14:30+08:00.',
      },
    }
  },
  filter: () => 'instant',
  isSortable: true,
  cell: 'instant',
}
