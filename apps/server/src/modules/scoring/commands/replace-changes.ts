import type { Transition } from '@rapport/analytics'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, bulkInsert, runBulk } from '../../../platform/db/bulk.ts'

/** Changes of tier and stage of one customer from a moment on (null: all there are), as replayed. */
export type ChangeSet = {
  customerId: string
  transitions: readonly Transition[]
  fromMs: number | null
  /** False when it is known that nothing is stored from that moment on. */
  mayBeStored: boolean
}

export type StoredChange = {
  customer_id: string
  at: string
  kind: string
  to_value: string
  from_value: string | null
  cause: string
  reasons: string
}

/** What makes the stored changes of one customer equal the replayed ones: rows to delete, to write over and to add. */
export type ChangeDifference = { gone: readonly Cells[]; other: readonly Cells[]; fresh: readonly Cells[] }

/**
 * Where the stored changes differ from the replayed ones, by customer. Mostly one is to be added or none; an event in the hour of the last change
 * gives it other figures, and that row is written over: neither of its index entries moves. Uses the primary key.
 */
export async function compareChanges(
  ctx: WriteCtx,
  sets: readonly ChangeSet[],
): Promise<Map<string, ChangeDifference>> {
  const stored = await readStoredChanges(
    ctx,
    sets.filter((set) => set.mayBeStored),
  )
  const differences = new Map<string, ChangeDifference>()
  for (const set of sets) {
    const difference = differenceOf(ctx, set, stored.get(set.customerId) ?? [])
    if (Object.values(difference).some((rows) => rows.length > 0)) differences.set(set.customerId, difference)
  }
  return differences
}

function differenceOf(
  ctx: WriteCtx,
  { customerId, transitions }: ChangeSet,
  stored: readonly StoredChange[],
): ChangeDifference {
  const [other, fresh]: [Cells[], Cells[]] = [[], []]
  const known = new Map(stored.map((row) => [`${row.kind} ${Date.parse(row.at)}`, row]))
  for (const transition of transitions) {
    const key = `${transition.kind} ${transition.atMs}`
    const row = known.get(key)
    known.delete(key)
    if (row === undefined) fresh.push(cellsOf(ctx, customerId, transition))
    else if (!equal(row, transition)) other.push(cellsOf(ctx, customerId, transition))
  }
  return { gone: [...known.values()].map(({ at, kind }) => [ctx.workspaceId, customerId, at, kind]), other, fresh }
}

/** Callers hold the scores of these customers. */
export async function writeChanges(ctx: WriteCtx, differences: readonly ChangeDifference[]): Promise<void> {
  await runInCalls(
    ctx,
    DELETE_CHANGES,
    differences.flatMap(({ gone }) => gone),
  )
  await runInCalls(
    ctx,
    UPDATE_CHANGES,
    differences.flatMap(({ other }) => other),
  )
  await runInCalls(
    ctx,
    INSERT_CHANGES,
    differences.flatMap(({ fresh }) => fresh),
  )
}

/** Whether the stored changes are exactly the replayed ones. */
export function sameChanges(stored: readonly StoredChange[], transitions: readonly Transition[]): boolean {
  const sorted = [...transitions].sort(byMomentAndKind)
  return stored.length === sorted.length && stored.every((row, index) => equal(row, sorted[index]))
}

const READ_CHANGES: BulkStatement = {
  key: 'read score_change',
  columns: { workspace_id: 'uuid', customer_id: 'uuid', at: 'timestamptz' },
  text: (values, names) => `
    select c.* from (values ${values}) as given (${names})
    cross join lateral (
      select customer_id, at, kind, from_value, to_value, cause, reasons::text as reasons from score_change c
      where c.workspace_id = given.workspace_id and c.customer_id = given.customer_id and c.at >= given.at
    ) c order by c.customer_id, c.at, c.kind`,
}

/** What is stored of each customer from its moment on (null: everything), in order. Uses the primary key. */
export async function readStoredChanges(
  ctx: WriteCtx,
  wanted: readonly { customerId: string; fromMs: number | null }[],
): Promise<Map<string, StoredChange[]>> {
  const byCustomer = new Map<string, StoredChange[]>()
  const cells = wanted.map(({ customerId, fromMs }) => [
    ctx.workspaceId,
    customerId,
    fromMs === null ? '-infinity' : new Date(fromMs).toISOString(),
  ])
  const result = await runBulk<StoredChange>(ctx.db, READ_CHANGES, cells)
  for (const row of result.rows) {
    const rows = byCustomer.get(row.customer_id)
    if (rows) rows.push(row)
    else byCustomer.set(row.customer_id, [row])
  }
  return byCustomer
}

const KEY = { workspace_id: 'uuid', customer_id: 'uuid', at: 'timestamptz', kind: 'text' }
const COLUMNS = { ...KEY, from_value: 'text', to_value: 'text', cause: 'text', reasons: 'json' }
const SAME_KEY = `c.workspace_id = given.workspace_id and c.customer_id = given.customer_id and c.at = given.at and c.kind = given.kind`

const DELETE_CHANGES: BulkStatement = {
  key: 'delete score_change',
  columns: KEY,
  text: (values, names) => `delete from score_change c using (values ${values}) as given (${names}) where ${SAME_KEY}`,
}
const UPDATE_CHANGES: BulkStatement = {
  key: 'update score_change',
  columns: COLUMNS,
  text: (values, names) => `
    update score_change c set from_value = given.from_value, to_value = given.to_value, cause = given.cause, reasons = given.reasons
    from (values ${values}) as given (${names}) where ${SAME_KEY}`,
}
const INSERT_CHANGES = bulkInsert('score_change', COLUMNS)

type Cells = readonly unknown[]
const ROWS_PER_CALL = 20_000

async function runInCalls(ctx: WriteCtx, statement: BulkStatement, cells: readonly Cells[]): Promise<void> {
  for (let start = 0; start < cells.length; start += ROWS_PER_CALL) {
    await runBulk(ctx.db, statement, cells.slice(start, start + ROWS_PER_CALL))
  }
}

function cellsOf(ctx: WriteCtx, customerId: string, { atMs, kind, from, to, cause, reasons }: Transition): Cells {
  const at = new Date(atMs).toISOString()
  return [ctx.workspaceId, customerId, at, kind, from, to, cause, JSON.stringify(reasons)]
}

function equal(stored: StoredChange | undefined, transition: Transition | undefined): boolean {
  return (
    stored !== undefined &&
    transition !== undefined &&
    Date.parse(stored.at) === transition.atMs &&
    stored.kind === transition.kind &&
    stored.from_value === transition.from &&
    stored.to_value === transition.to &&
    stored.cause === transition.cause &&
    stored.reasons === JSON.stringify(transition.reasons)
  )
}

function byMomentAndKind(a: Transition, b: Transition): number {
  return a.atMs - b.atMs || (a.kind < b.kind ? -1 : 1)
}
