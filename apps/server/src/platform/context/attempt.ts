import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from './context.ts'

type Told = Pick<WriteCtx, 'recordChange' | 'recordsChanged' | 'emit' | 'enqueue' | 'audit' | 'announce'>

/**
 * Does a part of a transaction that may be refused without the rest: after a user error nothing of it is there, neither rows nor what was told of
 * them. Answers what it answers, or the error; everything else is thrown.
 */
export async function attempt<Result>(
  ctx: WriteCtx,
  work: (ctx: WriteCtx) => Promise<Result>,
): Promise<{ done: Result } | { userError: AppError }> {
  await sql`savepoint attempt`.execute(ctx.db)
  const told: (() => void)[] = []
  try {
    const done = await work({ ...ctx, ...keeping(ctx, told) })
    await sql`release savepoint attempt`.execute(ctx.db)
    for (const tell of told) tell()
    return { done }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await sql`rollback to savepoint attempt`.execute(ctx.db)
    return { userError: error }
  }
}

/** Does a part of a transaction to see what comes of it, and takes it back: neither rows nor what was told of them stay. */
export async function trial<Result>(ctx: WriteCtx, work: (ctx: WriteCtx) => Promise<Result>): Promise<Result> {
  await sql`savepoint trial`.execute(ctx.db)
  const result = await work({ ...ctx, ...keeping(ctx, []) })
  await sql`rollback to savepoint trial`.execute(ctx.db)
  return result
}

function keeping(ctx: WriteCtx, told: (() => void)[]): Told {
  return {
    recordChange: (change) => void told.push(() => ctx.recordChange(change)),
    recordsChanged: (object, ids) => void told.push(() => ctx.recordsChanged(object, ids)),
    emit: (name, event) => void told.push(() => ctx.emit(name, event)),
    enqueue: (job) => void told.push(() => ctx.enqueue(job)),
    audit: (record) => void told.push(() => ctx.audit(record)),
    announce: (topic) => void told.push(() => ctx.announce(topic)),
  }
}
