import { type FieldError, isCurrency, isDay, isTimeZone, parseInstantMs } from '@rapport/kernel'
import { isAsOf } from '../../workspaces/index.ts'
import { asRecord, unknownKey, wrong } from './document.ts'
import type { MappingOptions } from './mapping.ts'

export const DATE_FORMATS = ['auto', 'excel', 'epoch_seconds', 'epoch_milliseconds']
export const DATE_ORDERS = ['ymd', 'mdy', 'dmy']
const SOURCE = /^[a-z0-9][a-z0-9_.-]{0,49}$/

/** What of a mapping is said of the whole file, upon what holds where nothing is said. */
export function parseOptions(value: unknown, defaults: MappingOptions, errors: FieldError[]): MappingOptions {
  const given = asRecord(value, 'options', errors)
  const checks: Record<keyof MappingOptions, [(one: unknown) => boolean, string]> = {
    dateFormat: [(one) => DATE_FORMATS.includes(String(one)), `one of ${DATE_FORMATS.join(', ')}`],
    dateOrder: [(one) => one === null || DATE_ORDERS.includes(String(one)), 'ymd, mdy, dmy or null'],
    decimal: [(one) => one === null || one === '.' || one === ',', 'a point, a comma or null'],
    zone: [(one) => typeof one === 'string' && isTimeZone(one), 'a time zone such as Asia/Shanghai'],
    currency: [(one) => typeof one === 'string' && isCurrency(one), 'a currency code such as CNY'],
    cancellationPrefix: [
      (one) => one === null || (typeof one === 'string' && /^\S{1,10}$/.test(one)),
      'up to 10 characters or null',
    ],
    source: [(one) => typeof one === 'string' && SOURCE.test(one), 'lower-case letters, digits, dots and dashes'],
    asOf: [
      (one) => typeof one === 'string' && isAsOfOption(one),
      'auto, live, a day from 1970 on (2011-08-31) or an instant',
    ],
    signCurrency: [
      (one) => one === null || (typeof one === 'string' && isCurrency(one)),
      'a currency code such as JPY or null',
    ],
    sameNumber: [(one) => [null, 'merge', 'leave_out'].some((each) => each === one), 'merge, leave_out or null'],
    sameName: [(one) => [null, 'merge', 'leave_out'].some((each) => each === one), 'merge, leave_out or null'],
    lookAlike: [
      (one) => [null, 'new', 'update', 'leave_out'].some((each) => each === one),
      'new, update, leave_out or null',
    ],
  }
  const options: Record<string, unknown> = { ...defaults }
  for (const [key, one] of Object.entries(given)) {
    const check = Object.hasOwn(checks, key) ? checks[key as keyof MappingOptions] : undefined
    if (!check) errors.push(unknownKey(`options.${key}`))
    else if (!check[0](one)) errors.push(wrong(`options.${key}`, 'option_wrong', `"${key}" must be ${check[1]}.`))
    else options[key] = one
  }
  // Every key of the record was checked above or comes from the defaults.
  return options as MappingOptions
}

function isAsOfOption(text: string): boolean {
  if (text === 'auto' || text === 'live') return true
  const atMs = parseInstantMs(isDay(text) ? `${text}T00:00:00Z` : text)
  return atMs !== null && isAsOf(atMs)
}
