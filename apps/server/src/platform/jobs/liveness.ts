import type pg from 'pg'
import type { Log } from '../log/log.ts'

const EVERY_MS = 5000

/**
 * A worker that is killed leaves its jobs locked, and the queue would wait hours before it believes so. Each worker therefore holds
 * a session lock of PostgreSQL while it lives, which vanishes with its connection; whoever sees a job locked by a worker whose
 * session lock is free gives the job back. A worker that only lost its connection may then run beside its successor: jobs are
 * repeatable, so that does no harm.
 */
export type Liveness = { announce(workerId: string): Promise<void>; stop(): Promise<void> }

export async function startLiveness(owner: pg.Pool, log: Log): Promise<Liveness> {
  const workerIds = new Set<string>()
  let session: pg.PoolClient | null = null
  const inTurn = makeTurns()

  async function hold(): Promise<pg.PoolClient> {
    if (session) return session
    const client = await owner.connect()
    client.once('error', () => {
      session = null
      client.release(true)
    })
    for (const workerId of workerIds) await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerId])
    session = client
    return client
  }

  async function beat(): Promise<void> {
    try {
      await inTurn(hold)
      await releaseDead(owner, workerIds)
    } catch (error) {
      log.warn({ error }, 'jobs of dead workers could not be looked for')
    }
  }

  await beat()
  const timer = setInterval(() => void beat(), EVERY_MS)
  return {
    async announce(workerId) {
      await inTurn(async () => {
        const client = await hold()
        workerIds.add(workerId)
        await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerId])
      })
    },
    async stop() {
      clearInterval(timer)
      await inTurn(async () => {
        session?.release(true)
        session = null
      })
    },
  }
}

/** Runs one piece of work after the other: a connection takes one statement at a time. */
function makeTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
}

/** Gives back the jobs of workers nobody speaks for. The lock is tried and let go in one statement, so nothing is left held. */
export async function releaseDead(owner: pg.Pool, own: ReadonlySet<string>): Promise<string[]> {
  const holders = await owner.query<{ worker: string }>(
    `select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null limit 1000`,
  )
  const dead: string[] = []
  for (const { worker } of holders.rows) {
    if (own.has(worker)) continue
    const free = await owner.query<{ free: boolean }>(
      `select case when pg_try_advisory_lock(hashtextextended($1, 0)) then pg_advisory_unlock(hashtextextended($1, 0)) else false end as free`,
      [worker],
    )
    if (free.rows[0]?.free) dead.push(worker)
  }
  if (dead.length > 0) await owner.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
  return dead
}
