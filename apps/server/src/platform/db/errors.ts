/** SQLSTATE of a PostgreSQL error, or null for anything else. */
export function sqlState(error: unknown): string | null {
  // Codes of system errors can have the same form: EPIPE.
  if (error instanceof Error && 'syscall' in error) return null
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined // pg adds `code`
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null
}

export const UNIQUE_VIOLATION = '23505'
/** What a database says while it starts or recovers. */
export const CANNOT_CONNECT_NOW = '57P03'
export const ABORTED_TRANSACTION = '25P02'
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

const FOREIGN_KEY_VIOLATION = '23503'
/** What two transactions that met do to each other; run again, the later one sees what the earlier one left. */
const COLLISIONS = new Set([SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION])

/**
 * Whether the same transaction may succeed when simply run again. Whoever wanted a key that another has just taken then finds
 * the other's record, and answers it or refuses in its own words; whoever wrote to what was just taken away no longer finds it.
 */
export function isRetryable(error: unknown): boolean {
  return COLLISIONS.has(sqlState(error) ?? '')
}

/** What a log may say of a collision: no values. */
export function collisionOf(error: unknown): { sqlState: string | null; constraint: string | null } {
  const { constraint } = error as { constraint?: unknown } // pg adds `constraint`
  return { sqlState: sqlState(error), constraint: typeof constraint === 'string' ? constraint : null }
}

/** For what was found a moment ago and is gone now, because somebody took it away meanwhile: the transaction is run again and sees what is. */
export function goneMeanwhile(what: string): Error {
  return Object.assign(new Error(`${what} was taken away meanwhile`), { code: SERIALIZATION_FAILURE })
}

const QUERY_CANCELED = '57014'
const LOCK_NOT_AVAILABLE = '55P03'
const IDLE_IN_TRANSACTION_TIMEOUT = '25P03'

/** Whether one of the limits of time was reached (see pool.ts). */
export function tookTooLong(error: unknown): boolean {
  const state = sqlState(error)
  return state === QUERY_CANCELED || state === LOCK_NOT_AVAILABLE || state === IDLE_IN_TRANSACTION_TIMEOUT
}

const AUTHORIZATION_CLASS = '28'
const DATABASE_MISSING = '3D000'
const TOO_MANY_CONNECTIONS = '53300'

/** Whether the database takes nobody in under this name: another password, no right to log in, or no such database any more. */
export function refusesLogin(error: unknown): boolean {
  const state = sqlState(error) ?? ''
  return state.startsWith(AUTHORIZATION_CLASS) || state === DATABASE_MISSING
}

/** Whether the database is away (restarting, recovering, full, unreachable, closed to us) rather than displeased. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== null) {
    return state.startsWith('08') || state.startsWith('57P') || state === TOO_MANY_CONNECTIONS || refusesLogin(error)
  }
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown } // of a system error; absent on others
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE') return true
  // A socket that is not there, as against a file that is not.
  if (code === 'ENOENT' && syscall === 'connect') return true
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message)
  )
}
