import { type Logger, type LoggerOptions, pino } from 'pino'
import { standardError } from './standard-error.ts'

export type Log = Logger

/** What every log leaves out; the level and the place are added by `createLog`. */
export const LOG_OPTIONS: LoggerOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'email',
      'name',
      'phone',
      'password',
      'body',
      'headers',
      '*.email',
      '*.name',
      '*.phone',
      '*.password',
      '*.headers',
    ],
    remove: true,
  },
  serializers: { error: serialiseError, err: serialiseError },
}

/**
 * Structured logs to standard error. Personal data never gets here: requests are logged by route pattern and ids only, errors without the
 * values they name, and the usual carriers are cut out should somebody log an object that has them.
 */
export function createLog(level: string): Log {
  return pino({ ...LOG_OPTIONS, level }, standardError)
}

/** SQLSTATE 42: what stands between the quotes are names of tables and columns, which are needed to find the mistake. */
const NAMES_ARE_QUOTED = /^42/

/**
 * A message without what stands between double quotes: there PostgreSQL, the JSON parser and our own user errors put the value they did not
 * like. The last quote counts, since a value may hold some itself.
 */
export function withoutValues(message: string): string {
  return message.replace(/"[\s\S]*"/, '"…"')
}

/** PostgreSQL puts row values into `detail` and `where`, and rejected ones into the message: they are personal data and stay out. */
function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: withoutValues(String(error)) }
  const { code, constraint, table } = error as Error & { code?: string; constraint?: string; table?: string } // pg's error fields, absent on others
  const message = NAMES_ARE_QUOTED.test(String(code)) ? error.message : withoutValues(error.message)
  return { type: error.constructor.name, message, stack: framesOf(error), code, constraint, table }
}

/** Where it happened; the first lines of a stack repeat the message. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
