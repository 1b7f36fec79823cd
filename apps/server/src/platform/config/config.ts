import { resolve } from 'node:path'
import { AppError } from '@rapport/kernel'

export type Config = {
  dataDirectory: string
  /** An outside PostgreSQL; null means the embedded one in `dataDirectory`. */
  databaseUrl: string | null
  /** Logins of the application made by hand; null: made at the start (see db/logins.ts). */
  logins: { appUrl: string | null; serviceUrl: string | null }
  host: string
  port: number
  /** The address people open, when it differs from host and port (behind a proxy). */
  publicUrl: string | null
  logLevel: string
  /** Who names it may read the figures from elsewhere; null: only this machine itself may. */
  metricsToken: string | null
  webDirectory: string
  retention: Retention
}

/** How long what is no longer needed is kept. */
export type Retention = { importFileDays: number }

export const DEFAULT_PORT = 4321
const IMPORT_FILE_DAYS = 30
const IMPORT_FILE_DAYS_MAX = 3650

/** Reads the settings from the environment. Unknown variables are ignored; a wrong value is refused with a sentence. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return {
    dataDirectory: resolve(environment.RAPPORT_DATA ?? 'data'),
    databaseUrl: environment.DATABASE_URL || null,
    logins: readLogins(environment),
    host: environment.RAPPORT_HOST ?? '127.0.0.1',
    port: readPort(environment.RAPPORT_PORT ?? environment.PORT),
    publicUrl: environment.RAPPORT_PUBLIC_URL || null,
    logLevel: environment.RAPPORT_LOG_LEVEL ?? 'info',
    metricsToken: environment.RAPPORT_METRICS_TOKEN || null,
    retention: { importFileDays: readImportFileDays(environment.RAPPORT_IMPORT_FILE_DAYS) },
    webDirectory: resolve(import.meta.dirname, '../../../../web/dist'),
  }
}

/** The embedded database has logins of its own; those named are of the one at DATABASE_URL. */
function readLogins(environment: Readonly<Record<string, string | undefined>>): Config['logins'] {
  if (!environment.DATABASE_URL) return { appUrl: null, serviceUrl: null }
  const { RAPPORT_APP_DATABASE_URL, RAPPORT_SERVICE_DATABASE_URL } = environment
  return { appUrl: RAPPORT_APP_DATABASE_URL || null, serviceUrl: RAPPORT_SERVICE_DATABASE_URL || null }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AppError('config.port_wrong', 400, `The port must be a whole number from 0 to 65535, not "${text}".`, {
      details: { found: text },
    })
  }
  return port
}

function readImportFileDays(text: string | undefined): number {
  if (text === undefined || text === '') return IMPORT_FILE_DAYS
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > IMPORT_FILE_DAYS_MAX) {
    throw new AppError(
      'config.days_wrong',
      400,
      `RAPPORT_IMPORT_FILE_DAYS must be a whole number from 1 to ${IMPORT_FILE_DAYS_MAX}, not "${text}".`,
      { details: { found: text, limit: IMPORT_FILE_DAYS_MAX } },
    )
  }
  return days
}
