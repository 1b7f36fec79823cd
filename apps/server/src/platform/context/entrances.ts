import type { Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { collisionOf, isRetryable } from '../db/errors.ts'
import type { Tables } from '../db/tables.ts'
import type { Subscriber } from '../events/event.ts'
import type { Log } from '../log/log.ts'
import type { Identity, ReadCtx, WriteCtx } from './context.ts'
import type { Hooks } from './hooks.ts'
import { Outbox } from './outbox.ts'

const ATTEMPTS_MAX = 4
const RETRY_PAUSE_MS = 15

/** The only ways into a workspace. HTTP, jobs and the command line build their contexts here; nothing else can. */
export type Entrances = {
  withRead<Result>(identity: Identity, work: (ctx: ReadCtx) => Promise<Result>): Promise<Result>
  withWrite<Result>(identity: Identity, work: (ctx: WriteCtx) => Promise<Result>): Promise<Result>
}

export type EntrancesOptions = {
  database: Database
  log: Log
  /** Milliseconds since 1970; tests pass a clock of their own. */
  clock: () => number
  subscribers: readonly Subscriber[]
  hooks: Hooks
}

export function createEntrances({ database, log, clock, subscribers, hooks }: EntrancesOptions): Entrances {
  function readCtx(identity: Identity, db: Transaction<Tables>): ReadCtx {
    const { workspace, actor } = identity
    const realNow = new Date(clock())
    const now = workspace.asOf === null ? realNow : new Date(Math.min(realNow.getTime(), Date.parse(workspace.asOf)))
    return { workspaceId: workspace.id, workspace, actor, db, now, realNow, log, hooks }
  }

  async function withRead<Result>(identity: Identity, work: (ctx: ReadCtx) => Promise<Result>): Promise<Result> {
    return await database.inWorkspace(identity.workspace.id, 'read only', (db) => work(readCtx(identity, db)))
  }

  async function withWrite<Result>(identity: Identity, work: (ctx: WriteCtx) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.inWorkspace(identity.workspace.id, 'read write', async (db) => {
          const outbox = new Outbox(subscribers, clock)
          const ctx: WriteCtx = Object.assign(readCtx(identity, db), outbox.doors())
          const result = await work(ctx)
          await outbox.flush(ctx)
          return result
        })
      } catch (error) {
        if (!isRetryable(error)) throw error
        if (attempt >= ATTEMPTS_MAX) {
          log.warn({ workspaceId: identity.workspace.id, ...collisionOf(error) }, 'a transaction collided to the end')
          throw error
        }
        // Not all at the same moment again.
        const pauseMs = RETRY_PAUSE_MS * attempt * (0.5 + Math.random())
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
  }

  return { withRead, withWrite }
}
