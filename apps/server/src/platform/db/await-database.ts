import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@rapport/kernel'
import pg from 'pg'
import { isUnavailable, refusesLogin } from './errors.ts'

/** How long a start waits for a database that is starting itself. */
export const DATABASE_WAIT_MS = 60_000
const CONNECT_TIMEOUT_MS = 5000
const PAUSE_MS = 500
const TELL_EVERY_MS = 10_000

/** A name that is not known yet, a host that is not up yet: what containers meet that are started together. */
const NETWORK_NOT_READY = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])

export type AwaitDatabaseOptions = {
  log: { warn(fields: object, message: string): void }
  /** 0 asks once. */
  limitMs?: number
  signal?: AbortSignal
}

/**
 * Waits until the database takes connections, for one that is starting, restarting or not there yet. Refuses with
 * `database.not_reached` when that takes longer than the limit, and at once with `database.refused` for what waiting does not mend.
 */
export async function awaitDatabase(url: string, options: AwaitDatabaseOptions): Promise<void> {
  const { log, limitMs = DATABASE_WAIT_MS, signal } = options
  const sinceMs = performance.now()
  let toldAtMs = Number.NEGATIVE_INFINITY
  for (;;) {
    const trouble = await tryToConnect(url)
    if (trouble === null) return
    const waitedMs = performance.now() - sinceMs
    if (waitedMs >= limitMs) throw notReached(trouble, limitMs)
    if (performance.now() - toldAtMs >= TELL_EVERY_MS) {
      toldAtMs = performance.now()
      const seconds = Math.round(limitMs / 1000)
      log.warn({ ...trouble, waitedMs: Math.round(waitedMs) }, `waiting up to ${seconds} seconds for the database`)
    }
    await pause(PAUSE_MS, undefined, { ...(signal === undefined ? {} : { signal }) })
  }
}

type Trouble = { address: string; reason: string }

/** What stands in the way for now; null when it answers. */
async function tryToConnect(url: string): Promise<Trouble | null> {
  const client = newClient(url)
  try {
    await client.connect()
    return null
  } catch (error) {
    const trouble = { address: addressOf(client), reason: reasonOf(error) }
    if (mayPass(error)) return trouble
    throw refused(trouble)
  } finally {
    await client.end().catch(() => {})
  }
}

function newClient(url: string): pg.Client {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'rapport start',
    })
    client.on('error', () => {})
    return client
  } catch (error) {
    throw refused({ address: 'DATABASE_URL', reason: reasonOf(error) })
  }
}

function mayPass(error: unknown): boolean {
  if (refusesLogin(error)) return false
  if (isUnavailable(error)) return true
  if (NETWORK_NOT_READY.has(String((error as { code?: unknown } | null)?.code))) return true
  return error instanceof Error && error.message === 'timeout expired'
}

function addressOf({ host, port }: pg.Client): string {
  return host.startsWith('/') ? host : `${host}:${port}`
}

/** An error about several addresses of one name has no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}

function notReached({ address, reason }: Trouble, limitMs: number): AppError {
  const waited = limitMs === 0 ? '' : ` within ${Math.round(limitMs / 1000)} seconds`
  return new AppError(
    'database.not_reached',
    503,
    `The database at ${address} took no connection${waited}: ${reason}. Start it, or check DATABASE_URL.`,
    { details: { address, reason } },
  )
}

function refused({ address, reason }: Trouble): AppError {
  return new AppError(
    'database.refused',
    503,
    `The database at ${address} refused the connection: ${reason}. Check user, password and database name in DATABASE_URL.`,
    { details: { address, reason } },
  )
}
