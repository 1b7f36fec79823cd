import { BIN_DAYS, type BinnedRecord, type BinQuery } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type KeysetRead, readKeyset } from '../../../platform/lists/keyset.ts'
import type { Page } from '../../../platform/lists/read-page.ts'
import { reachSql, rightOf } from '../../../platform/records/reach.ts'
import { fromSql } from '../../../platform/records/source.ts'
import '../../../platform/records/tables.ts'

const LIMIT = 50
type Row = Omit<BinnedRecord, 'removeAt' | 'can'> & { keyAt: string }

/** Deleted records that the reader may bring back, the latest first. Uses binned_record_time and primary keys. */
export async function listBin(ctx: ReadCtx, query: BinQuery): Promise<Page<BinnedRecord>> {
  const { limit = LIMIT } = query
  const page = await readKeyset<Row>({ name: 'bin', keyedBy: 'instant' }, { ...query, limit }, (piece) =>
    readRows(ctx, query, piece),
  )
  return { ...page, items: page.items.map(({ keyAt: _, ...row }) => present(ctx, row)) }
}

async function readRows(
  ctx: ReadCtx,
  { object, recordId }: BinQuery,
  { after, backward, rowsMax }: KeysetRead,
): Promise<Row[]> {
  const way = backward ? 'asc' : 'desc'
  let rows = ctx.db
    .$pickTables<'binned_record' | 'member'>()
    .selectFrom('binned_record as b')
    .leftJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'b.workspace_id').onRef('m.id', '=', 'b.deleted_by'),
    )
    .select(['b.object', 'b.id', 'b.title', 'b.deleted_at as deletedAt', 'b.deleted_at as keyAt'])
    .select(['m.name as deletedByName', sql<string[]>`coalesce(b.used_by, '{}')`.as('usedBy')])
    .where('b.workspace_id', '=', ctx.workspaceId)
    .where(inReach(ctx))
  if (object !== undefined) rows = rows.where('b.object', '=', object)
  if (recordId !== undefined) rows = rows.where('b.id', '=', recordId)
  // A pair compared with a pair, which the query builder has no words for.
  if (after)
    rows = rows.where(
      sql<boolean>`(b.deleted_at, b.id) ${sql.raw(backward ? '>' : '<')} (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  return rows.orderBy('b.deleted_at', way).orderBy('b.id', way).limit(rowsMax).execute()
}

/** The condition on a deleted record (`b`) that the reader may restore it: by its object, and by its owner where rights reach only some. */
function inReach(ctx: ReadCtx) {
  const conditions = ctx.hooks.listTypes().flatMap(({ declaration }) => {
    if (!declaration.actions.includes('delete')) return []
    if (ctx.hooks.rightReach(ctx.actor, rightOf(declaration, 'delete')) === 'none') return []
    const reach = reachSql(ctx, declaration, 'delete')
    const isOne = sql<boolean>`b.object = ${declaration.name}`
    if (reach === null) return isOne
    // Built from the declaration: the query builder cannot know its columns.
    return sql<boolean>`(${isOne} and exists (
      select from ${fromSql(ctx, declaration)} where t.workspace_id = b.workspace_id and t.id = b.id and ${reach}))`
  })
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

function present(ctx: ReadCtx, row: Omit<Row, 'keyAt'>): BinnedRecord {
  const removeAt = new Date(Date.parse(row.deletedAt) + BIN_DAYS * DAY_MS).toISOString()
  const reach = ctx.hooks.rightReach(ctx.actor, rightOf({ name: row.object }, 'delete'))
  return { ...row, removeAt, can: { restore: true, remove: reach === 'all' } }
}
