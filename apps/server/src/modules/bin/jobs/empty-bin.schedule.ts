import { BIN_DAYS } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import type { Identity, ReadCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { ScheduledRun, WorkspaceTask } from '../../../platform/jobs/job.ts'
import { putOff, removeForGood } from '../../../platform/records/remove-for-good.ts'
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
  async visit(identity, run) {
    const look = () => run.contexts.withRead(identity, dueSome)
    for (let due = await look(); due.length > 0 && !run.signal.aborted; due = await look()) {
      for (const [object, rows] of Map.groupBy(due, (row) => row.object)) {
        const ids = rows.map(({ id }) => id)
        await removeOrPutOff(identity, run, { object, ids })
      }
    }
  },
}

type Batch = { object: string; ids: readonly string[] }

/** What cannot be removed by a bug of ours holds up neither the rest of its batch nor its workspace: it is tried again with what is still referred to. */
async function removeOrPutOff(identity: Identity, run: ScheduledRun, { object, ids }: Batch): Promise<void> {
  const { contexts, log } = run
  try {
    await contexts.withWrite(identity, async (ctx) => {
      const type = ctx.hooks.recordType(object)
      if (type !== null) await removeForGood(ctx, type, ids)
    })
  } catch (error) {
    if (ids.length > 1) {
      for (const id of ids) await removeOrPutOff(identity, run, { object, ids: [id] })
      return
    }
    log.error({ object, ids, error }, 'a record could not be removed for good')
    await contexts.withWrite(identity, (ctx) => putOff(ctx, object, ids))
  }
}

/** Uses binned_record_time. */
async function dueSome(ctx: ReadCtx): Promise<{ object: string; id: string }[]> {
  // An object that is no longer there may come back: its records wait, and keep no others from their turn.
  const objects = (await dueObjects(ctx)).filter((object) => ctx.hooks.recordType(object) !== null)
  if (objects.length === 0) return []
  return dueRecords(ctx)
    .select(['object', 'id'])
    .where('object', 'in', objects)
    .orderBy('deleted_at')
    .limit(RECORDS_AT_ONCE)
    .execute()
}

async function dueObjects(ctx: ReadCtx): Promise<string[]> {
  const rows = await dueRecords(ctx).select('object').distinct().execute()
  return rows.map(({ object }) => object)
}

function dueRecords(ctx: ReadCtx) {
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
