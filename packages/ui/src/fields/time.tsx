import { formatInstant } from '../dates.ts'
import type { FieldRenderer } from './field.ts'

const NOON = 'T12:00:00Z'

/** A day of the calendar: the same in every zone. */
export const date: FieldRenderer = {
  text: ({ value, format }) => formatInstant(`${String(value)}${NOON}`, 'day', format.language, 'UTC') || String(value),
  cell: (shown) => <time dateTime={String(shown.value)}>{date.text(shown)}</time>,
}

/** A moment, by the clock of the workspace. */
export const instant: FieldRenderer = {
  text: ({ value, format }) =>
    formatInstant(String(value), 'moment', format.language, format.timeZone) || String(value),
  cell: (shown) => <time dateTime={String(shown.value)}>{instant.text(shown)}</time>,
}
