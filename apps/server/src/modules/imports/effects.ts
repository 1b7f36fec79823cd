import { sql } from 'kysely'
import type { WriteCtx } from '../../platform/context/context.ts'
import { markRecords } from '../../platform/records/remove-records.ts'
import { markCustomers, type WrittenOver } from '../customers/index.ts'
import type { OrderPart } from '../orders/index.ts'
import type { InteractionRef } from '../timeline/index.ts'
import { objectOfTarget } from './model-now.ts'
import './tables.ts'

/** What a batch made, so that it can be taken back. Plain JSON; kept as short as it can be, for a file may have a million lines. */
export type BatchEffects = {
  /** Customers that were made: id, and a mark of what they were made as. */
  customers: readonly (readonly [id: string, mark: string])[]
  /** Interactions that belong to no order: id and moment. */
  interactions: readonly (readonly [id: string, occurredAtMs: number])[]
  orders: readonly OrderPart[]
  /** Records of the import's object that were made, as customers. Imports from before there were such files have none. */
  records?: readonly (readonly [id: string, mark: string])[]
}

/** A record (a customer, of a file of customers) some of whose values were written over. */
export type RecordOver = WrittenOver & { id: string }

/** What the modules told of a batch. */
export type StoredEffects = Omit<BatchEffects, 'customers' | 'records'> & {
  customers: readonly string[]
  records: readonly string[]
}

export const NO_EFFECTS: StoredEffects = { customers: [], interactions: [], orders: [], records: [] }

const CHANGES_PER_STATEMENT = 1000

export function interactionRefs({ interactions }: BatchEffects): InteractionRef[] {
  return interactions.map(([id, occurredAtMs]) => ({ id, occurredAtMs }))
}

/** Remembers what a batch did; a batch that did nothing leaves nothing. */
export async function rememberEffects(
  ctx: WriteCtx,
  at: { importId: string; rowsDone: number; target: string },
  { effects: stored, over }: { effects: StoredEffects; over: readonly RecordOver[] },
): Promise<void> {
  const { customers, interactions, orders, records } = stored
  if (customers.length + interactions.length + orders.length + records.length > 0) {
    const marked = (made: readonly { id: string; mark: string }[]) => made.map(({ id, mark }) => [id, mark] as const)
    const declaration = objectOfTarget(ctx, at.target)
    const effects: BatchEffects = {
      customers: marked(await markCustomers(ctx, customers)),
      interactions,
      orders,
      ...(declaration ? { records: marked(await markRecords(ctx, declaration, records)) } : {}),
    }
    await sql`
      insert into import_batch (workspace_id, import_id, rows_done, effects)
      values (${ctx.workspaceId}, ${at.importId}, ${at.rowsDone}, ${JSON.stringify(effects)}::json)`.execute(ctx.db)
  }
  for (let start = 0; start < over.length; start += CHANGES_PER_STATEMENT) {
    const rows = over
      .slice(start, start + CHANGES_PER_STATEMENT)
      .map(
        ({ id, before, after }) =>
          sql`(${ctx.workspaceId}, ${at.importId}, ${id}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb)`,
      )
    // Of a value written over twice, what was there before the first time is what counts.
    await sql`
      insert into import_change as known (workspace_id, import_id, record_id, before, after) values ${sql.join(rows)}
      on conflict (workspace_id, import_id, record_id) do update
        set before = excluded.before || known.before, after = known.after || excluded.after`.execute(ctx.db)
  }
}

/**
 * Values that an import left and a later one wrote over are what the later one would give back: from now on it gives back what was there before
 * both. So imports can be undone in any order. Only the next one counts: one after it can have written over the same value that came back meanwhile.
 * Answers what was handed down, fields by record. Uses the primary keys; imports that can be undone are few.
 */
export async function handDown(
  ctx: WriteCtx,
  importId: string,
  overs: readonly RecordOver[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const handed = new Map(overs.map(({ id }) => [id, new Set<string>()]))
  if (overs.length === 0) return handed
  const undone = new Map(overs.map((over) => [over.id, over]))
  const rows = (await laterChanges(ctx, importId, [...undone.keys()])).flatMap(({ importId: laterId, id, before }) => {
    const [over, gone] = [undone.get(id), handed.get(id)]
    if (!over || !gone) return []
    const fields = Object.keys(before).filter(
      (field) => field in over.before && !gone.has(field) && isSame(over.after[field], before[field]),
    )
    if (fields.length === 0) return []
    for (const field of fields) gone.add(field)
    const given = { ...before, ...Object.fromEntries(fields.map((field) => [field, over.before[field]])) }
    return [sql`(${laterId}::uuid, ${id}::uuid, ${JSON.stringify(given)}::jsonb)`]
  })
  if (rows.length === 0) return handed
  await sql`
    update import_change c set before = given.before from (values ${sql.join(rows)}) as given (import_id, record_id, before)
    where c.workspace_id = ${ctx.workspaceId} and c.import_id = given.import_id and c.record_id = given.record_id`.execute(
    ctx.db,
  )
  return handed
}

/** What imports of the same target that began later changed of these records, the earliest first; not what they have given back already. */
async function laterChanges(
  ctx: WriteCtx,
  importId: string,
  recordIds: readonly string[],
): Promise<(RecordOver & { importId: string })[]> {
  const later = await sql<RecordOver & { importId: string }>`
    select c.import_id as "importId", c.record_id as id, c.before, c.after
    from import_job j join import_change c on c.workspace_id = j.workspace_id and c.import_id = j.id
    where j.workspace_id = ${ctx.workspaceId} and j.file_removed_at is null and c.record_id = any (${recordIds}::uuid[])
      and exists (
        select from import_job t where t.workspace_id = j.workspace_id and t.id = ${importId}
          and t.target = j.target and (t.started_at, t.id) < (j.started_at, j.id)
      )
      and (j.undo ->> 'after' is null or c.record_id > (j.undo ->> 'after')::uuid)
    order by j.started_at, j.id for no key update of c`.execute(ctx.db)
  return later.rows
}

/** As JSON: values of several choices are lists. */
export function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null)
}

const FORGOTTEN_AT_ONCE = 20_000

/** Forgets what an import did, so that it can be undone no more; false while there is more than was forgotten now. */
export async function forgetEffects(ctx: WriteCtx, importId: string): Promise<boolean> {
  await sql`delete from import_batch where workspace_id = ${ctx.workspaceId} and import_id = ${importId}`.execute(
    ctx.db,
  )
  const deleted = await sql`
    delete from import_change where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and record_id in (
      select record_id from import_change
      where workspace_id = ${ctx.workspaceId} and import_id = ${importId} limit ${FORGOTTEN_AT_ONCE}
    )`.execute(ctx.db)
  return (deleted.numAffectedRows ?? 0n) < FORGOTTEN_AT_ONCE
}
