import type pg from 'pg'
import type { Log } from '../log/log.ts'

const EVERY_MS = 5000
const LOCK = 'select pg_advisory_lock(hashtextextended($1, 0))'

/**
 * A worker that is killed leaves its jobs locked, and the queue would wait hours before it believes so. Each worker therefore holds
 * a session lock of PostgreSQL while it lives, which vanishes with its connection; whoever sees a job locked by a worker whose
 * session lock is free gives the job back. A worker that only lost its connection may then run beside its successor: jobs are
 * repeatable, so that does no harm.
 */
export type Liveness = {
  announce(workerId: string): Promise<void>
  /** Whoever was announced here lives no longer, though this process does: their jobs may be given back. */
  retireAll(): Promise<void>
  stop(): Promise<void>
}

export async function startLiveness(service: pg.Pool, log: Log): Promise<Liveness> {
  const session = new LockSession(service)
  const beat = async (): Promise<void> => {
    try {
      await session.hold()
      await releaseDead(service, session.workerIds)
    } catch (error) {
      log.warn({ error }, 'jobs of dead workers could not be looked for')
    }
  }
  await beat()
  const timer = setInterval(() => void beat(), EVERY_MS)
  return {
    announce: (workerId) => session.lock(workerId),
    retireAll: () => session.unlockAll(),
    async stop() {
      clearInterval(timer)
      await session.close()
    },
  }
}

/** The connection that holds the locks; taken anew, with all of them, when it is lost. */
class LockSession {
  readonly workerIds = new Set<string>()
  readonly #service: pg.Pool
  readonly #inTurn = createTurns()
  #client: pg.PoolClient | null = null
  /** Hands the connection back, once: the pool refuses a second time, and an error may still arrive on one that was handed back. */
  #giveUp: () => void = () => {}

  constructor(service: pg.Pool) {
    this.#service = service
  }

  async hold(): Promise<void> {
    await this.#inTurn(() => this.#connect())
  }

  async lock(workerId: string): Promise<void> {
    await this.#inTurn(async () => {
      const client = await this.#connect()
      this.workerIds.add(workerId)
      await client.query(LOCK, [workerId])
    })
  }

  async unlockAll(): Promise<void> {
    await this.#inTurn(async () => {
      this.workerIds.clear()
      await this.#client?.query('select pg_advisory_unlock_all()')
    })
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      this.#giveUp()
    })
  }

  async #connect(): Promise<pg.PoolClient> {
    if (this.#client) return this.#client
    const client = await this.#service.connect()
    let released = false
    const giveUp = () => {
      if (released) return
      released = true
      if (this.#client === client) this.#client = null
      client.release(true)
    }
    // A lost connection may say so more than once; an error nobody listens to would end the process.
    client.on('error', giveUp)
    this.#giveUp = giveUp
    try {
      for (const workerId of this.workerIds) await client.query(LOCK, [workerId])
    } catch (error) {
      giveUp()
      throw error
    }
    this.#client = client
    return client
  }
}

/** A connection takes one statement at a time: each piece of work waits for the one before it. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
}

/** Gives back the jobs of workers nobody speaks for. The lock is tried and let go in one statement, so nothing is left held. */
export async function releaseDead(service: pg.Pool, own: ReadonlySet<string>): Promise<string[]> {
  const holders = await service.query<{ worker: string }>(
    `select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null limit 1000`,
  )
  const dead: string[] = []
  for (const { worker } of holders.rows) {
    if (own.has(worker)) continue
    const free = await service.query<{ free: boolean }>(
      `select case when pg_try_advisory_lock(hashtextextended($1, 0)) then pg_advisory_unlock(hashtextextended($1, 0)) else false end as free`,
      [worker],
    )
    if (free.rows[0]?.free) dead.push(worker)
  }
  if (dead.length > 0) await service.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
  return dead
}
