import { type Logger, pino } from 'pino'
import { standardError } from './standard-error.ts'

export type Log = Logger

/**
 * Structured logs to standard error. Personal data never gets here: requests are logged by route pattern and ids only,
 * and the usual carriers are cut out should somebody log an object that has them.
 */
export function createLog(level: string): Log {
  return pino(
    {
      level,
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
    },
    standardError,
  )
}

/** PostgreSQL puts row values into `detail` and `where`: they are personal data and stay out. */
function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, constraint, table } = error as Error & { code?: string; constraint?: string; table?: string } // pg's error fields, absent on others
  return { type: error.constructor.name, message: error.message, stack: error.stack, code, constraint, table }
}
