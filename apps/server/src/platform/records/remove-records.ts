import { type ObjectDeclaration, tableOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { RecordedChange, WriteCtx } from '../context/context.ts'
import { forgetBinned } from './bin.ts'
import './hooks.ts'
import { removeIndexedValues } from './indexed-values.ts'
import { recordsSql } from './records-sql.ts'
import './tables.ts'

/** A record, and the mark it has as long as it is what it was made as. */
export type MarkedRecord = { id: string; mark: string }
/** `spokenOf`: records that people said or wrote something about stay, too. */
export type Keeping = { spokenOf: boolean }
export type RemovedRecords = {
  removed: string[]
  /** `edited`: somebody made it another since. `in_use`: something refers to it. */
  kept: { id: string; reason: 'edited' | 'in_use' }[]
}

/** All of a record that somebody can change: the same again once a change was taken back. */
const MARK = sql<string>`left(md5((to_jsonb(t) - 'version' - 'updated_at')::text), 12)`

/** What records are like, as one short text each. Uses the primary key. */
export async function markRecords(
  ctx: WriteCtx,
  declaration: ObjectDeclaration,
  ids: readonly string[],
): Promise<MarkedRecord[]> {
  if (ids.length === 0) return []
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<MarkedRecord>`
    select t.id, ${MARK} as mark from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return found.rows
}

/**
 * Removes records that were made by mistake as if they had never been: those that are what they were made as and that nothing refers to; the others
 * stay. A record that is gone already is in neither list. Callers check rights.
 */
export async function removeRecords(
  ctx: WriteCtx,
  declaration: ObjectDeclaration,
  records: readonly MarkedRecord[],
  keeping: Keeping,
): Promise<RemovedRecords> {
  const { name, plural } = declaration
  const table = sql.table(tableOf(declaration))
  const ids = records.map(({ id }) => id)
  await sql`
    select from ${recordsSql(declaration)} t where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${ids}::uuid[]) order by t.id for update`.execute(
    ctx.db,
  )
  const marks = new Map((await markRecords(ctx, declaration, ids)).map(({ id, mark }) => [id, mark]))
  if (marks.size === 0) return { removed: [], kept: [] }
  const found = [...marks.keys()]
  const inUse = new Set(await ctx.hooks.recordsInUse(ctx, name, found))
  if (keeping.spokenOf) for (const id of await ctx.hooks.recordsSpokenOf(ctx, name, found)) inUse.add(id)
  const outcome: RemovedRecords = { removed: [], kept: [] }
  for (const { id, mark } of records) {
    if (!marks.has(id)) continue
    if (inUse.has(id)) outcome.kept.push({ id, reason: 'in_use' })
    else if (marks.get(id) !== mark) outcome.kept.push({ id, reason: 'edited' })
    else outcome.removed.push(id)
  }
  const { removed } = outcome
  if (removed.length === 0) return outcome
  await sql`
    delete from search_document where workspace_id = ${ctx.workspaceId}::uuid and object = ${name} and id = any (${removed}::uuid[])`.execute(
    ctx.db,
  )
  await removeIndexedValues(ctx, declaration, removed)
  await sql`delete from ${table} where workspace_id = ${ctx.workspaceId}::uuid and id = any (${removed}::uuid[])`.execute(
    ctx.db,
  )
  await forgetBinned(ctx, name, removed)
  await ctx.hooks.recordsRemoved(ctx, name, removed)
  const topics = [...removed.map((id) => `${name}:${id}`), plural]
  const change = { action: `${plural}.removed`, object: name, id: null, after: { ids: removed }, topics }
  ctx.recordChange(change as unknown as RecordedChange<string>) // an action without an event
  return outcome
}
