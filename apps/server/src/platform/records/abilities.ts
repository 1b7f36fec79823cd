import type { ObjectDeclaration, RecordAction } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { reachSql, rightOf } from './reach.ts'
import { fromSql } from './source.ts'

/** What the reader may do with a record. */
export type Can = { update: boolean; archive: boolean; assign: boolean; delete: boolean }

const ASKED = ['update', 'archive', 'assign', 'delete'] as const satisfies readonly RecordAction[]

/** The reader's abilities on a record (`t`, joined with what it refers to), as JSON. */
export function canSql(ctx: ReadCtx, declaration: ObjectDeclaration): RawBuilder<Can> {
  const can = (action: RecordAction) => sql`coalesce(${reachSql(ctx, declaration, action) ?? sql`true`}, false)`
  const pairs = ASKED.map((action) => sql`${sql.lit(action)}, ${can(action)}`)
  return sql<Can>`json_build_object(${sql.join(pairs)})`
}

/** Rows of a list with the reader's abilities. Asks the database only where a right reaches some of them. Uses primary keys. */
export async function withAbilities<Row extends { id: string }>(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  rows: readonly Row[],
): Promise<(Row & { can: Can })[]> {
  const reaches = ASKED.map((action) => ctx.hooks.rightReach(ctx.actor, rightOf(declaration, action)))
  if (rows.length === 0 || reaches.every((reach) => reach === 'all' || reach === 'none')) {
    const can = { ...NOTHING, ...Object.fromEntries(ASKED.map((action, place) => [action, reaches[place] === 'all'])) }
    return rows.map((row) => ({ ...row, can }))
  }
  const ids = rows.map(({ id }) => id)
  const found = await sql<{ id: string; can: Can }>`
    select t.id, ${canSql(ctx, declaration)} as can from ${fromSql(ctx, declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any(${ids}::uuid[])`.execute(ctx.db)
  const byId = new Map(found.rows.map(({ id, can }) => [id, can]))
  return rows.map((row) => ({ ...row, can: byId.get(row.id) ?? NOTHING }))
}

const NOTHING: Can = { update: false, archive: false, assign: false, delete: false }
