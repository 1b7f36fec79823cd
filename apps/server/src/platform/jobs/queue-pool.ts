import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { CANNOT_CONNECT_NOW, sqlState } from '../db/errors.ts'

const PAUSE_MS = 100
const WAIT_MAX_MS = 15_000

/**
 * The pool as the queue's runner gets it. While a database starts or recovers, the runner would sleep longer from try to try, up to two minutes, and
 * could not be stopped meanwhile; here it asks again at once, and a stop ends the asking.
 */
export function queuePool(pool: pg.Pool, signal: AbortSignal): pg.Pool {
  const patient: pg.Pool = Object.create(pool) // typed as any by the library of JavaScript
  function connect(callback?: Parameters<pg.Pool['connect']>[0]): unknown {
    // With a callback it is the listener for news, which has pauses of its own and can be stopped in them.
    return callback ? pool.connect(callback) : connectPatiently(pool, signal)
  }
  patient.connect = connect as pg.Pool['connect']
  return patient
}

async function connectPatiently(pool: pg.Pool, signal: AbortSignal): Promise<pg.PoolClient> {
  const sinceMs = performance.now()
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (sqlState(error) !== CANNOT_CONNECT_NOW) throw error
      // Without its code, which the runner would sleep for.
      if (signal.aborted || performance.now() - sinceMs > WAIT_MAX_MS)
        throw new Error('The database is starting.', { cause: error })
    }
    await pause(PAUSE_MS, undefined, { signal }).catch(() => {})
  }
}
