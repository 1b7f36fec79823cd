import { AppError } from '@rapport/kernel'

/** Refuses a zone the platform's time zone data does not know. */
export function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw field('timeZone', 'workspace.time_zone_unknown', 'Unknown time zone. Use a name such as Asia/Shanghai.')
  }
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
