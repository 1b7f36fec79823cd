import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { withModelHeld } from '../../../platform/records/model-lock.ts'
import { type ImportCounts, type RowError, type Stored, withBatch } from '../counts.ts'
import { rememberEffects } from '../effects.ts'
import { customColumns } from '../mapping/customer-custom.ts'
import type { MappedBatch } from '../mapping/map-file.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { lockRun, sameClock } from './lock-run.ts'
import { asksMore, storeCustomers } from './store-customers.ts'
import { storeInteractions } from './store-interactions.ts'
import { storeOrders } from './store-orders.ts'
import { storeRecords } from './store-records.ts'

/** Where a run stands: what the next batch has to find in the database. */
export type RunState = { importId: string; mapping: Mapping; rowsDone: number; counts: ImportCounts }

/**
 * What became of a batch. `ended`: the import was cancelled, or another run is ahead of this one. `clock`: the workspace looks at its data
 * as of another moment than this run believes; nothing was written, and the batch has to be stored again with the facts as they are.
 * `fields`: a custom field that the rows were read by is another by now, or gone; nothing was written, and the rest has to be read anew.
 */
export type BatchOutcome =
  | { kind: 'stored'; state: RunState }
  | { kind: 'ended' }
  | { kind: 'clock' }
  | { kind: 'fields' }

const ROW_ERRORS_PER_STATEMENT = 5000

/** Stores what a batch of lines became, and how far the import is, in one transaction: after any kill it goes on exactly here. */
export async function storeBatch(request: WriteCtx, state: RunState, batch: MappedBatch): Promise<BatchOutcome> {
  const areCustomers = state.mapping.target === 'customers'
  const ctx = areCustomers && asksMore(request) ? await withModelHeld(request) : request
  // First, so that these topics are among those that are sent however many customers change.
  for (const topic of [`import:${state.importId}`, 'home', 'customers']) ctx.announce(topic)
  const found = await lockRun(ctx, state.importId)
  if (found?.status !== 'running' || found.rowsDone !== state.rowsDone) return { kind: 'ended' }
  if (!sameClock(ctx, found)) return { kind: 'clock' }
  if (areCustomers && !hasColumnsOf(ctx, batch)) return { kind: 'fields' }
  const stored = await storeDrafts(ctx, state, batch)
  await insertRowErrors(ctx, state.importId, stored.rowErrors)
  const { reasons, leftOut, checkpoint } = batch
  await rememberEffects(
    ctx,
    { importId: state.importId, rowsDone: checkpoint.rows, target: state.mapping.target },
    stored,
  )
  const counts = withBatch(state.counts, stored, { reasons, leftOutLines: leftOut.length })
  await sql`
    update import_job set rows_done = ${checkpoint.rows}, counts = ${JSON.stringify(counts)}::jsonb, phase = 'reading', updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${state.importId}`.execute(ctx.db)
  return { kind: 'stored', state: { ...state, rowsDone: checkpoint.rows, counts } }
}

/** Whether custom fields of customers lie where the rows were read for. Values of declared objects are checked as they are written. */
function hasColumnsOf({ model }: WriteCtx, batch: Pick<MappedBatch, 'model'>): boolean {
  const now = new Set(customColumns(model).map(({ field }) => field.storageKey))
  return customColumns(batch.model).every(({ field }) => now.has(field.storageKey))
}

async function storeDrafts(ctx: WriteCtx, { mapping, importId }: RunState, batch: MappedBatch): Promise<Stored> {
  switch (mapping.target) {
    case 'orders':
      return storeOrders(ctx, batch.orders, { mapping, importId })
    case 'customers':
      return storeCustomers(ctx, batch, { mapping, importId })
    case 'interactions':
      return storeInteractions(ctx, batch.interactions, { mapping, importId })
    default:
      return storeRecords(ctx, mapping.target, batch)
  }
}

async function insertRowErrors(ctx: WriteCtx, importId: string, rowErrors: readonly RowError[]): Promise<void> {
  for (let start = 0; start < rowErrors.length; start += ROW_ERRORS_PER_STATEMENT) {
    const rows = rowErrors
      .slice(start, start + ROW_ERRORS_PER_STATEMENT)
      .map(
        ({ line, code, message, column = 0, sample = '' }) =>
          sql`(${ctx.workspaceId}, ${importId}, ${line}, ${code}, ${message}, ${column}, ${sample})`,
      )
    await sql`
      insert into import_row_error (workspace_id, import_id, line, code, message, column_number, sample) values ${sql.join(rows)}
      on conflict do nothing`.execute(ctx.db)
  }
}
