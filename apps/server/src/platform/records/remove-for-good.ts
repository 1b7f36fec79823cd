import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import { forgetBinned } from './bin.ts'
import type { RecordType } from './record-type.ts'
import { referredTo } from './referring.ts'
import { markRecords, removeRecords } from './remove-records.ts'
import '../lists/hooks.ts'
import './tables.ts'

/** What keeps a record besides records of declared objects. */
const OTHER = 'other'

export type RemovedForGood = { removed: string[]; kept: { id: string; usedBy: string[] }[] }

/** Removes records that lie in the bin, with what was said about them, as if they had never been; what something refers to stays there, with what does. Callers check rights. */
export async function removeForGood(
  ctx: WriteCtx,
  type: RecordType,
  given: readonly string[],
): Promise<RemovedForGood> {
  const { declaration } = type
  const ids = await holdBinned(ctx, declaration.name, given)
  if (ids.length === 0) return { removed: [], kept: [] }
  const { removed, kept } = type.remove
    ? await type.remove(ctx, ids)
    : await removeRecords(ctx, declaration, await markRecords(ctx, declaration, ids), { spokenOf: false })
  const keptIds = kept.map(({ id }) => id)
  // What is in neither list is gone already.
  await forgetBinned(
    ctx,
    declaration.name,
    ids.filter((id) => !keptIds.includes(id)),
  )
  const users = await usersOf(ctx, declaration.name, keptIds)
  for (const id of keptIds) await noteUsed(ctx, declaration.name, { id, usedBy: users.get(id) ?? [OTHER] })
  ctx.announce('bin')
  return { removed, kept: keptIds.map((id) => ({ id, usedBy: users.get(id) ?? [OTHER] })) }
}

/** The objects whose records refer to these. Uses the index of each reference. */
async function usersOf(ctx: WriteCtx, target: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const users = new Map<string, string[]>()
  if (ids.length === 0) return users
  for (const { declaration } of ctx.hooks.listTypes())
    for (const id of await referredTo(ctx, { declaration, target }, ids))
      users.set(id, [...(users.get(id) ?? []), declaration.name])
  return users
}

/** Those that lie in the bin, held until commit. Uses the primary key. */
async function holdBinned(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .$pickTables<'binned_record'>()
    .selectFrom('binned_record')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

async function noteUsed(
  ctx: WriteCtx,
  object: string,
  { id, usedBy }: { id: string; usedBy: string[] },
): Promise<void> {
  await ctx.db
    .$pickTables<'binned_record'>()
    .updateTable('binned_record')
    // An array of the database, not of JSON.
    .set({ looked_at: ctx.realNow.toISOString(), used_by: sql<string[]>`${usedBy}::text[]` })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('id', '=', id)
    .execute()
}

/** What could not be removed now is tried again as what is still referred to is. Uses the primary key. */
export async function putOff(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<void> {
  await ctx.db
    .$pickTables<'binned_record'>()
    .updateTable('binned_record')
    .set({ looked_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('id', 'in', [...ids])
    .execute()
}
