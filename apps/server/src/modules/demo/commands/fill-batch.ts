import type { WriteCtx } from '../../../platform/context/context.ts'
import { requestRefit } from '../../scoring/index.ts'
import type { DemoEvent } from '../generator/model.ts'
import type { DemoMembers } from '../tables.ts'
import { makePeople } from './make-people.ts'
import { recordEvents } from './record-events.ts'

export const DEMO_FILL_JOB = 'demo.fill'
const BATCH_EVENTS = 1000
const ATTEMPTS_MAX = 5

/** Asks for the filling to go on; many askings that wait are one job. */
export function enqueueFilling(ctx: WriteCtx): void {
  ctx.enqueue({ name: DEMO_FILL_JOB, payload: {}, key: DEMO_FILL_JOB, attemptsMax: ATTEMPTS_MAX })
}

/**
 * Records the next events of the company and how far that is, in one transaction; answers whether all are recorded. Two jobs at once
 * take turns: the row is locked and says where to go on.
 */
export async function fillBatch(ctx: WriteCtx, events: readonly DemoEvent[], leaving: boolean): Promise<boolean> {
  const run = await lockRun(ctx)
  if (run.status === 'done') return true
  const members = run.people ?? (await makePeople(ctx))
  const total = events.length
  const done = Math.min(run.done + BATCH_EVENTS, total)
  await recordEvents(ctx, events.slice(run.done, done), members)
  const isFinished = done === total
  await saveProgress(ctx, { done, total, members, isFinished })
  if (isFinished) requestRefit(ctx)
  else if (leaving) enqueueFilling(ctx)
  ctx.announce('demo')
  return isFinished
}

/** Says that the filling was given up; POST /demo goes on with it. */
export async function markFailed(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'demo_run'>()
    .updateTable('demo_run')
    .set({ status: 'failed' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('status', '=', 'running')
    .execute()
  ctx.announce('demo')
}

/** Uses the primary key. */
async function lockRun(ctx: WriteCtx) {
  return ctx.db
    .$pickTables<'demo_run'>()
    .selectFrom('demo_run')
    .select(['status', 'done', 'people'])
    .where('workspace_id', '=', ctx.workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type Progress = { done: number; total: number; members: DemoMembers; isFinished: boolean }

async function saveProgress(ctx: WriteCtx, { done, total, members, isFinished }: Progress): Promise<void> {
  await ctx.db
    .$pickTables<'demo_run'>()
    .updateTable('demo_run')
    .set({
      done,
      total,
      people: JSON.stringify(members),
      status: isFinished ? 'done' : 'running',
      finished_at: isFinished ? new Date().toISOString() : null,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
}
