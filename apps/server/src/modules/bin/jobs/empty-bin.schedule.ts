import { BIN_DAYS } from '@rapport/contract'
import { assert, DAY_MS } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import { removeForGood } from '../../../platform/records/remove-for-good.ts'
import '../../../platform/records/tables.ts'

const EVERY_MS = 60 * 60_000
/** What is still referred to is tried again after so long. */
const AGAIN_MS = DAY_MS
const RECORDS_AT_ONCE = 200

/** Removes for good what has been in the bin for 30 days and nothing refers to any more. */
export const emptyBinTask: WorkspaceTask = {
  name: 'bin.empty',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) =>
    dueWorkspaces(query, 'bin_due_workspaces', [before(now, BIN_DAYS * DAY_MS), before(now, AGAIN_MS)]),
  async visit(identity, { contexts, signal }) {
    while (!signal.aborted && (await contexts.withWrite(identity, removeSome)) > 0) {}
  },
}

/** Answers how many it looked at. Uses binned_record_time. */
async function removeSome(ctx: WriteCtx): Promise<number> {
  // An object that is no longer there may come back: its records wait, and keep no others from their turn.
  const objects = (await dueObjects(ctx)).filter((object) => ctx.hooks.recordType(object) !== null)
  if (objects.length === 0) return 0
  const due = await dueRecords(ctx)
    .select(['object', 'id'])
    .where('object', 'in', objects)
    .orderBy('deleted_at')
    .limit(RECORDS_AT_ONCE)
    .execute()
  for (const [object, rows] of Map.groupBy(due, (row) => row.object)) {
    const type = ctx.hooks.recordType(object)
    assert(type, 'objects that are not there were left out')
    await removeForGood(
      ctx,
      type,
      rows.map(({ id }) => id),
    )
  }
  return due.length
}

async function dueObjects(ctx: WriteCtx): Promise<string[]> {
  const rows = await dueRecords(ctx).select('object').distinct().execute()
  return rows.map(({ object }) => object)
}

function dueRecords(ctx: WriteCtx) {
  return ctx.db
    .$pickTables<'binned_record'>()
    .selectFrom('binned_record')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('deleted_at', '<', before(ctx.realNow, BIN_DAYS * DAY_MS))
    .where(({ or, eb }) => or([eb('looked_at', 'is', null), eb('looked_at', '<', before(ctx.realNow, AGAIN_MS))]))
}

function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString()
}
