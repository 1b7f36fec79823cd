import { AppError } from '@rapport/kernel'
import { RRuleTemporal } from 'rrule-temporal'

/** Days at the least: nothing people do repeats by the hour. */
const PARTS =
  /^(?:RRULE:)?(?:(?:FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=\d{1,3}|COUNT=\d{1,3}|UNTIL=\d{8}(?:T\d{6}Z)?|BYDAY=[-+\d,A-Z]{2,40}|BYMONTHDAY=[-\d,]{1,80}|BYMONTH=[\d,]{1,40}|BYSETPOS=-?\d{1,2}|WKST=[A-Z]{2})(?:;|$))+$/
const COUNT = /;?COUNT=(\d+)/
/** Periods without an occurrence after which a rule is taken to have none: 30 February. */
const EMPTY_PERIODS_MAX = 400

/** The moment of a task and the zone in which its days begin. */
export type Anchor = { dueAt: string; timeZone: string }
/** The next time, and the rule that is left from there on (a COUNT goes down). */
export type Occurrence = { dueAt: string; rule: string }

/**
 * The first occurrence of a recurrence rule (RFC 5545) after the task's own moment that is later than `after`; null where the rule has ended. The
 * hour stays the same in the zone, over changes of daylight saving time.
 */
export function nextOccurrence(rule: string, anchor: Anchor, after: string): Occurrence | null {
  const ownMs = Date.parse(anchor.dueAt)
  const found = parseRepetition(rule, anchor).next(new Date(Math.max(ownMs, Date.parse(after))))
  if (!found) return null
  const count = COUNT.exec(rule)
  if (!count) return { dueAt: found.toInstant().toString(), rule }
  const passed = parseRepetition(rule, anchor).between(new Date(ownMs), new Date(found.epochMilliseconds)).length
  const left = Number(count[1]) - 1 - passed
  return { dueAt: found.toInstant().toString(), rule: rule.replace(/COUNT=\d+/, `COUNT=${left}`) }
}

/** Refuses a rule that is none, that is finer than a day or that never comes: 400 `task.repetition_wrong`. */
export function requireRepetition(rule: string, anchor: Anchor): void {
  try {
    if (PARTS.test(rule) && /FREQ=/.test(rule) && parseRepetition(rule, anchor).next(new Date(0), true)) return
  } catch {
    // The library throws on parts that contradict each other; the sentence below says what would do.
  }
  const message =
    'This repetition cannot be read. Choose one from the list, or write a rule such as FREQ=WEEKLY;BYDAY=MO.'
  throw fieldError('task.repetition_wrong', message)
}

/** A task without a due time has nothing to repeat from. */
export function repetitionWithoutDue(): AppError {
  return fieldError('task.repetition_without_due', 'Set when the task is due first; it repeats from there.')
}

function parseRepetition(rule: string, { dueAt, timeZone }: Anchor) {
  const dtstart = Temporal.Instant.from(dueAt).toZonedDateTimeISO(timeZone)
  return new RRuleTemporal({
    rruleString: rule.replace(/^RRULE:/, ''),
    dtstart,
    maxIterations: EMPTY_PERIODS_MAX,
    temporal: Temporal,
  })
}

function fieldError(code: string, message: string): AppError {
  return new AppError('request.field_wrong', 400, 'Some fields need another look.', {
    fieldErrors: [{ path: 'repetition', code, message }],
  })
}
