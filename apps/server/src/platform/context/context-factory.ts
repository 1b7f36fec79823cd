import type { Transaction } from 'kysely'
import type { Database } from '../db/database.ts'
import { collisionOf, isRetryable } from '../db/errors.ts'
import type { Tables } from '../db/tables.ts'
import type { Patience } from '../db/transaction.ts'
import type { EventCatalogue } from '../events/catalogue.ts'
import type { Log } from '../log/log.ts'
import { modelOf } from '../records/model.ts'
import { hooksOf } from '../records/model-hooks.ts'
import type { Keyring } from '../sealing/keyring.ts'
import { type Actor, AskEverything, type Identity, type ReadCtx, type WriteCtx } from './context.ts'
import type { Hooks } from './hooks.ts'
import { UnitOfWork } from './unit-of-work.ts'

const ATTEMPTS_MAX = 4
const RETRY_PAUSE_MS = 15

/** The only ways into a workspace. HTTP, jobs and the command line build their contexts here; nothing else can. */
export type ContextFactory = {
  withRead<Result>(identity: Identity, work: (ctx: ReadCtx) => Promise<Result>): Promise<Result>
  withWrite<Result>(identity: Identity, work: (ctx: WriteCtx) => Promise<Result>): Promise<Result>
}

export type ContextFactoryOptions = {
  database: Database
  log: Log
  /** Milliseconds since 1970; tests pass a clock of their own. */
  clock: () => number
  events: EventCatalogue
  hooks: Hooks
  keyring: Keyring
}

type WriteMode = Pick<WriteCtx, 'asksEverything'>

export function createContextFactory({
  database,
  log,
  clock,
  events,
  hooks,
  keyring,
}: ContextFactoryOptions): ContextFactory {
  async function readCtx(identity: Identity, db: Transaction<Tables>): Promise<ReadCtx> {
    const { workspace, actor } = identity
    const realNow = new Date(clock())
    const now = workspace.asOf === null ? realNow : new Date(Math.min(realNow.getTime(), Date.parse(workspace.asOf)))
    const ctx = { workspaceId: workspace.id, workspace, actor, db, now, realNow, log, hooks, keyring }
    const model = await modelOf(ctx)
    return { ...ctx, model, hooks: hooksOf(hooks, model) }
  }

  async function withRead<Result>(identity: Identity, work: (ctx: ReadCtx) => Promise<Result>): Promise<Result> {
    const { workspace, actor } = identity
    const attempt = async (db: Transaction<Tables>) => work(await readCtx(identity, db))
    return await database.inWorkspace(workspace.id, 'read only', attempt, patienceOf(actor))
  }

  function attemptOf<Result>(
    identity: Identity,
    work: (ctx: WriteCtx) => Promise<Result>,
    { asksEverything }: WriteMode,
  ) {
    return async (db: Transaction<Tables>): Promise<Result> => {
      const unitOfWork = new UnitOfWork(events, clock)
      const ctx: WriteCtx = Object.assign(await readCtx(identity, db), unitOfWork.methods(), { asksEverything })
      const result = await work(ctx)
      await unitOfWork.flush(ctx)
      return result
    }
  }

  async function withWrite<Result>(identity: Identity, work: (ctx: WriteCtx) => Promise<Result>): Promise<Result> {
    const { workspace, actor } = identity
    const once = (mode: WriteMode) =>
      database.inWorkspace(workspace.id, 'read write', attemptOf(identity, work, mode), patienceOf(actor))
    return await untilDone(once, (error) => {
      log.warn({ workspaceId: workspace.id, ...collisionOf(error) }, 'a transaction collided to the end')
    })
  }

  return { withRead, withWrite }
}

/** Runs a transaction again that collided with another, a few times, and once more where everything has to be asked. */
async function untilDone<Result>(
  once: (mode: WriteMode) => Promise<Result>,
  onGivenUp: (error: unknown) => void,
): Promise<Result> {
  let asksEverything = false
  for (let attempt = 1; ; attempt++) {
    try {
      return await once({ asksEverything })
    } catch (error) {
      if (error instanceof AskEverything) {
        if (asksEverything) throw error.userError
        asksEverything = true
        continue
      }
      if (!isRetryable(error)) throw error
      if (attempt >= ATTEMPTS_MAX) {
        onGivenUp(error)
        throw error
      }
      // Not all at the same moment again.
      const pauseMs = RETRY_PAUSE_MS * attempt * (0.5 + Math.random())
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** Jobs, imports and commands are the system's; nobody waits for an answer. */
function patienceOf({ kind }: Actor): Patience {
  return kind === 'system' ? 'background' : 'request'
}
