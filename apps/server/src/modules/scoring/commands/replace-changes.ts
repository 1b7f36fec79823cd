import type { Transition } from '@rapport/analytics'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, bulkInsert, runBulk } from '../../../platform/db/bulk.ts'

const ROWS_PER_CALL = 20_000

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

/**
 * Makes the stored changes equal the replayed ones. Mostly that appends one or nothing; a late event may rewrite the end of a
 * customer's story, so everything after the first difference is replaced. Uses the primary key.
 */
export async function replaceChanges(ctx: WriteCtx, sets: readonly ChangeSet[]): Promise<void> {
  const stored = await readStoredChanges(
    ctx,
    sets.filter((set) => set.mayBeStored),
  )
  const stale: { customerId: string; at: string }[] = []
  const fresh: { customerId: string; transition: Transition }[] = []
  for (const { customerId, transitions } of sets) {
    const known = stored.get(customerId) ?? []
    const sorted = [...transitions].sort(byMomentAndKind)
    let same = 0
    while (same < known.length && same < sorted.length && equal(known[same], sorted[same])) same++
    const firstStale = known[same]
    if (firstStale) stale.push({ customerId, at: firstStale.at })
    const from = firstStale ? firstAt(sorted, same, firstStale.at) : same
    for (const transition of sorted.slice(from)) fresh.push({ customerId, transition })
  }
  await deleteFrom(ctx, stale)
  await insert(ctx, fresh)
}

/** Deleting goes by moment, so what is equal but shares the moment of the first difference is written again. */
function firstAt(sorted: readonly Transition[], same: number, staleAt: string): number {
  const staleMs = Date.parse(staleAt)
  let index = same
  while (index > 0 && (sorted[index - 1]?.atMs ?? 0) >= staleMs) index--
  return index
}

/** Whether the stored changes are exactly the replayed ones. */
export function sameChanges(stored: readonly StoredChange[], transitions: readonly Transition[]): boolean {
  const sorted = [...transitions].sort(byMomentAndKind)
  return stored.length === sorted.length && stored.every((row, index) => equal(row, sorted[index]))
}

const READ_CHANGES: BulkStatement = {
  key: 'read standing_change',
  columns: { workspace_id: 'uuid', customer_id: 'uuid', at: 'timestamptz' },
  text: (values, names) => `
    select c.* from (values ${values}) as given (${names})
    cross join lateral (
      select customer_id, at, kind, from_value, to_value, cause, reasons::text as reasons from standing_change c
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

const DELETE_CHANGES: BulkStatement = {
  key: 'delete standing_change',
  columns: { workspace_id: 'uuid', customer_id: 'uuid', at: 'timestamptz' },
  text: (values, names) => `
    delete from standing_change c using (values ${values}) as given (${names})
    where c.workspace_id = given.workspace_id and c.customer_id = given.customer_id and c.at >= given.at`,
}

const INSERT_CHANGES = bulkInsert('standing_change', {
  workspace_id: 'uuid',
  customer_id: 'uuid',
  at: 'timestamptz',
  kind: 'text',
  from_value: 'text',
  to_value: 'text',
  cause: 'text',
  reasons: 'json',
})

async function deleteFrom(ctx: WriteCtx, stale: readonly { customerId: string; at: string }[]): Promise<void> {
  await runBulk(
    ctx.db,
    DELETE_CHANGES,
    stale.map(({ customerId, at }) => [ctx.workspaceId, customerId, at]),
  )
}

async function insert(ctx: WriteCtx, rows: readonly { customerId: string; transition: Transition }[]): Promise<void> {
  const cells = rows.map(({ customerId, transition: { atMs, kind, from, to, cause, reasons } }) => [
    ctx.workspaceId,
    customerId,
    new Date(atMs).toISOString(),
    kind,
    from,
    to,
    cause,
    JSON.stringify(reasons),
  ])
  for (let start = 0; start < cells.length; start += ROWS_PER_CALL)
    await runBulk(ctx.db, INSERT_CHANGES, cells.slice(start, start + ROWS_PER_CALL))
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
