import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { withModelHeld } from '../../../platform/records/model-lock.ts'
import { removeRecords } from '../../../platform/records/remove-records.ts'
import { lockCustomers, REVERT_CUSTOMERS_MAX, removeCustomers, revertCustomers } from '../../customers/index.ts'
import { withdrawOrderParts } from '../../orders/index.ts'
import { hasInteractions, withdrawInteractions } from '../../timeline/index.ts'
import { leaveAsOf, lookAsOf } from '../../workspaces/index.ts'
import { type BatchEffects, forgetEffects, handDown, interactionRefs, type RecordOver } from '../effects.ts'
import { objectOfTarget } from '../model-now.ts'
import type { ImportRow } from '../present-import.ts'
import { requireImport } from '../queries/get-import.ts'
import { type ImportUndo, withRemovedRecords, withReverted, withTakenOut } from '../undo.ts'
import { giveBackRecords } from './give-back-records.ts'
import { lockRun, sameClock } from './lock-run.ts'

/** `clock`: the workspace looks at its data as of another moment than this run believes; nothing was written. */
export type UndoOutcome = 'more' | 'ended' | 'clock'

/** Nobody who undoes an import means to take away what people said since. */
const KEEPING = { spokenOf: true }

/** One step of undoing an import, in one transaction with how far it is: after any kill it goes on exactly here. */
export async function undoStep(request: WriteCtx, importId: string): Promise<UndoOutcome> {
  // Before any record is held, as everybody does who writes values of fields.
  const ctx = await withModelHeld(request)
  // First, so that these topics are among those that are sent however many customers change.
  for (const topic of [`import:${importId}`, 'home', 'customers']) ctx.announce(topic)
  const locked = await lockRun(ctx, importId)
  if (locked?.status !== 'undoing') return 'ended'
  if (!sameClock(ctx, locked)) return 'clock'
  const job = await requireImport(ctx, importId)
  assert(job.undo, 'an import that is being undone says how far it is')
  switch (job.undo.step) {
    case 'values':
      await save(ctx, importId, await giveBackValues(ctx, job, job.undo))
      return 'more'
    case 'batches':
      await save(ctx, importId, await takeOutLastBatch(ctx, job, job.undo))
      return 'more'
    case 'forget':
      if (!(await forgetEffects(ctx, importId))) return 'more'
      await finish(ctx, job, job.undo)
      return 'ended'
  }
}

async function save(ctx: WriteCtx, importId: string, undo: ImportUndo): Promise<void> {
  await sql`
    update import_job set undo = ${JSON.stringify(undo)}::jsonb, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
}

/** In the order of their ids. */
async function giveBackValues(
  ctx: WriteCtx,
  { id: importId, target }: ImportRow,
  undo: ImportUndo,
): Promise<ImportUndo> {
  const result = await sql<RecordOver>`
    select record_id as id, before, after from import_change
    where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and (${undo.after}::uuid is null or record_id > ${undo.after}::uuid)
    order by record_id limit ${REVERT_CUSTOMERS_MAX}`.execute(ctx.db)
  const last = result.rows.at(-1)
  if (!last) return { ...undo, step: 'batches' }
  const declaration = objectOfTarget(ctx, target)
  if (declaration)
    return { ...(await giveBackRecords(ctx, { importId, declaration }, result.rows, undo)), after: last.id }
  // Before later imports are looked at: what one of them is just writing over is seen, or waits.
  await lockCustomers(
    ctx,
    result.rows.map(({ id }) => id),
  )
  const handed = await handDown(ctx, importId, result.rows)
  const reverted = await revertCustomers(
    ctx,
    result.rows.map(({ id, before, after }) => {
      const own = Object.keys(before).filter((field) => !handed.get(id)?.has(field))
      return { id, before: pick(before, own), after: pick(after, own) }
    }),
  )
  const outcomes = reverted.map((one) => ({ ...one, kept: [...one.kept, ...(handed.get(one.id) ?? [])] }))
  return { ...withReverted(undo, outcomes), after: last.id }
}

/** The last first: what a later batch built upon an earlier one is gone before. */
async function takeOutLastBatch(
  ctx: WriteCtx,
  { id: importId, target }: ImportRow,
  undo: ImportUndo,
): Promise<ImportUndo> {
  const result = await sql<{ rowsDone: number; effects: BatchEffects }>`
    delete from import_batch b where b.workspace_id = ${ctx.workspaceId} and b.import_id = ${importId} and b.rows_done = (
      select max(rows_done) from import_batch where workspace_id = ${ctx.workspaceId} and import_id = ${importId}
    ) returning b.rows_done as "rowsDone", b.effects`.execute(ctx.db)
  const batch = result.rows[0]
  if (!batch) return { ...undo, step: 'forget', linesLeft: 0 }
  const { effects, rowsDone } = batch
  await lockCustomers(
    ctx,
    effects.customers.map(([id]) => id),
  )
  const parts = await withdrawOrderParts(ctx, effects.orders)
  const interactions = await withdrawInteractions(ctx, interactionRefs(effects))
  const customers = await removeCustomers(
    ctx,
    effects.customers.map(([id, mark]) => ({ id, mark })),
    KEEPING,
  )
  const declaration = objectOfTarget(ctx, target)
  if (declaration) {
    const records = (effects.records ?? []).map(([id, mark]) => ({ id, mark }))
    return { ...withRemovedRecords(undo, await removeRecords(ctx, declaration, records, KEEPING)), linesLeft: rowsDone }
  }
  // Its lines are behind it, and all before them are left.
  return { ...withTakenOut(undo, { parts, interactions, customers }), linesLeft: rowsDone }
}

async function finish(ctx: WriteCtx, job: ImportRow, undo: ImportUndo): Promise<void> {
  await restoreAsOf(ctx, job)
  const done: ImportUndo = { ...undo, finishedAt: ctx.realNow.toISOString() }
  await sql`
    update import_job set status = 'undone', undo = ${JSON.stringify(done)}::jsonb, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${job.id}`.execute(ctx.db)
  const { customersRemoved, customersKept, customersReverted, ordersRemoved, ordersKept, interactionsRemoved } = done
  const { recordsRemoved = 0, recordsKept = 0, recordsReverted = 0 } = done
  const facts = {
    ...{ customersRemoved, customersKept, customersReverted, ordersRemoved, ordersKept, interactionsRemoved },
    ...{ recordsRemoved, recordsKept, recordsReverted },
  }
  const topics = [`import:${job.id}`]
  ctx.recordChange({ action: 'import.undone', object: 'import', id: job.id, after: facts, event: facts, topics })
}

/** Where the workspace still looks at its data as this import had it look; what else is there may be as old, and stays in its own time. */
async function restoreAsOf(ctx: WriteCtx, { counts }: ImportRow): Promise<void> {
  const { asOf } = ctx.workspace
  if (counts.asOf === null || asOf === null || Date.parse(asOf) !== Date.parse(counts.asOf)) return
  if (counts.asOfBefore) await lookAsOf(ctx, counts.asOfBefore)
  else if (!(await hasInteractions(ctx))) await leaveAsOf(ctx)
}

function pick(values: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}
