import { Logger } from 'graphile-worker'
import { type Log, withoutValues } from '../log/log.ts'

/** The queue's own words at our levels; its messages can hold payloads, so only errors and warnings pass, without their data. */
export function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ queue: true }, firstLine(message))
    else if (level === 'warning') log.warn({ queue: true }, firstLine(message))
  })
}

function firstLine(message: string): string {
  return withoutValues(message.split('\n', 1)[0] ?? '')
}
