import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { AppError } from '@rapport/kernel'
import type { StorageSettings } from '../files/storage.ts'
import type { MailSettings } from '../mail/mailer.ts'
import { type AuditShippingSettings, readAuditShipping } from './audit-shipping.ts'
import { readMail } from './mail.ts'
import { readStorage } from './storage.ts'

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
  /** The proxies whose word on where a request comes from is believed: addresses, networks (10.0.0.0/8) or `loopback`. */
  trustedProxies: readonly string[]
  logLevel: string
  /** Who names it may read the figures from elsewhere; null: only this machine itself may. */
  metricsToken: string | null
  webDirectory: string
  retention: Retention
  storage: StorageSettings
  /** The SMTP server mail goes out by; null: none is sent. */
  mail: MailSettings | null
  /** Where the roots of the audit are kept, best on another disk or machine; null: in the data folder. */
  auditRootsPath: string | null
  /** The file with the key that signs them; null: beside them. */
  auditKeyPath: string | null
  /** Where entries of the audit are sent; null: nowhere. */
  auditShipping: AuditShippingSettings | null
}

/** How long what is no longer needed is kept. */
export type Retention = { importFileDays: number }

export const DEFAULT_PORT = 4321
const IMPORT_FILE_DAYS = 30
const IMPORT_FILE_DAYS_MAX = 3650
const TRUSTED_PROXIES_MAX = 50
/** Names that Fastify knows for networks. */
const PROXY_NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

/** Reads the settings from the environment. Unknown variables are ignored; a wrong value is refused with a sentence. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return {
    dataDirectory: resolve(environment.RAPPORT_DATA ?? 'data'),
    auditKeyPath: environment.RAPPORT_AUDIT_KEY ? resolve(environment.RAPPORT_AUDIT_KEY) : null,
    auditRootsPath: environment.RAPPORT_AUDIT_ROOTS ? resolve(environment.RAPPORT_AUDIT_ROOTS) : null,
    auditShipping: readAuditShipping(environment),
    databaseUrl: environment.DATABASE_URL || null,
    logins: readLogins(environment),
    host: environment.RAPPORT_HOST ?? '127.0.0.1',
    port: readPort(environment.RAPPORT_PORT ?? environment.PORT),
    publicUrl: readPublicUrl(environment.RAPPORT_PUBLIC_URL),
    trustedProxies: readTrustedProxies(environment.RAPPORT_TRUSTED_PROXIES),
    logLevel: environment.RAPPORT_LOG_LEVEL ?? 'info',
    metricsToken: environment.RAPPORT_METRICS_TOKEN || null,
    retention: { importFileDays: readImportFileDays(environment.RAPPORT_IMPORT_FILE_DAYS) },
    storage: readStorage(environment),
    mail: readMail(environment),
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

function readPublicUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return text
  throw new AppError(
    'config.public_url_wrong',
    400,
    `RAPPORT_PUBLIC_URL must be a full address, such as https://crm.example.com, not "${text}".`,
    { details: { found: text } },
  )
}

function readTrustedProxies(text: string | undefined): string[] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim())
  const proxies = entries.filter((entry) => entry !== '')
  const wrong = proxies.slice(TRUSTED_PROXIES_MAX)[0] ?? proxies.find((entry) => !isProxy(entry))
  if (wrong !== undefined) {
    throw new AppError(
      'config.proxies_wrong',
      400,
      `RAPPORT_TRUSTED_PROXIES must list addresses or networks separated by commas, such as 127.0.0.1, 10.0.0.0/8. "${wrong}" is neither.`,
      { details: { found: wrong } },
    )
  }
  return proxies
}

function isProxy(entry: string): boolean {
  if (PROXY_NETWORKS.includes(entry)) return true
  const [address = '', bits, more] = entry.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
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
