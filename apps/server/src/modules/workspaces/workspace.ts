import { AppError, assert, isTimeZone, parseInstantMs } from '@rapport/kernel'

/** Nothing can be recorded before; and figures of the years before a view need days that exist. */
const FIRST_AS_OF_MS = Date.parse('1970-01-01T00:00:00Z')

/** Refuses what no day can be told by: unknown zones, and bare offsets such as +05:00, which `Intl` would take. */
export function checkTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) return
  throw field('timeZone', 'workspace.time_zone_unknown', 'Unknown time zone. Use a name such as Asia/Shanghai.')
}

/** Whether a workspace can look at its data as of this moment. */
export function isAsOf(atMs: number): boolean {
  return atMs >= FIRST_AS_OF_MS
}

/** The moment in the one form that is kept. Refuses one before 1970. */
export function cleanAsOf(text: string): string {
  const atMs = parseInstantMs(text)
  assert(atMs !== null, 'the request schema asks for an instant')
  if (isAsOf(atMs)) return new Date(atMs).toISOString()
  throw field('asOf', 'workspace.as_of_too_early', 'Choose a date from 1970 on.')
}

/** Refuses a code that is no currency in use (ISO 4217). */
export function checkCurrency(currency: string): void {
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    throw field('currency', 'workspace.currency_unknown', 'Unknown currency. Use a code such as CNY.')
  }
}

function field(path: string, code: string, message: string): AppError {
  return new AppError(code, 400, message, { fieldErrors: [{ path, code, message }] })
}
