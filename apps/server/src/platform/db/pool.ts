import pg from 'pg'

const INT8_OID = 20
const TIMESTAMPTZ_OID = 1184
const DATE_OID = 1082

/**
 * How values come out of PostgreSQL: bigint as number (all ours are safe integers), timestamps as ISO text with all six
 * decimals (a JavaScript Date would cut microseconds and break keyset cursors), dates as text, numeric as text.
 */
const parsers: Record<number, (text: string) => unknown> = {
  [INT8_OID]: (text) => Number(text),
  // Sessions speak UTC: what follows the seconds is always +00.
  [TIMESTAMPTZ_OID]: (text) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`,
  [DATE_OID]: (text) => text,
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return parsers[oid] ?? pg.types.getTypeParser(oid, format)
  },
} as pg.CustomTypesConfig // pg's type insists on overloads that a lookup with fallback cannot express

/** Who the pool's connections are (see roles.ts): `owner` is for tools and tests alone. */
export type PoolRole = 'app' | 'service' | 'owner'
export type PoolOptions = { url: string; max: number; role: PoolRole }

/**
 * What one statement, one wait for a lock, and one pause within a transaction may take at most where somebody waits for the answer: what takes
 * longer holds a connection, and locks, that others need.
 */
export const REQUEST_LIMITS = '-c statement_timeout=60s -c lock_timeout=30s -c idle_in_transaction_session_timeout=60s'

/**
 * A pool whose sessions speak UTC. Connections of `app` are pipelined: a statement need not wait for the answer to the one before. All but those of
 * the owner have limits of time.
 */
export function createPool({ url, max, role }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    pipeline: role === 'app',
    application_name: `rapport-${role}`,
    options: `-c TimeZone=UTC -c DateStyle=ISO ${role === 'owner' ? '' : REQUEST_LIMITS}`,
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // Nor may one that dies while lent out, between two statements: the next statement says what happened.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return pool
}
