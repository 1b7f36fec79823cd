import { fieldsOf, isComputed, type ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import '../lists/hooks.ts'
import { recordsSql } from './records-sql.ts'
import { targetOf } from './source.ts'
import { valueSql } from './value-sql.ts'

/** Those of the records of `target` that records of any object refer to, by fields of the workspace's own as well. Uses the index of each declared reference. */
export async function referredToByAny(ctx: ReadCtx, target: string, ids: readonly string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const { declaration } of ctx.hooks.listTypes())
    for (const id of await referredTo(ctx, { declaration, target }, ids)) found.add(id)
  return [...found]
}

/** Those of the records of `target` that records of the declared object refer to, archived ones too. Uses the index of each declared reference. */
export async function referredTo(
  ctx: ReadCtx,
  { declaration, target }: { declaration: ObjectDeclaration; target: string },
  ids: readonly string[],
): Promise<string[]> {
  const found = new Set<string>()
  for (const [name, field] of fieldsOf(ctx.model.of(declaration))) {
    const stored = valueSql('t', name, field)
    if (stored === null || isComputed(field) || (targetOf(field) ?? field.to) !== target) continue
    const one = sql.raw(stored)
    const value = field.type === 'references' ? sql`unnest(${one})` : one
    const refers =
      field.type === 'references' ? sql`${one} && ${[...ids]}::uuid[]` : sql`${one} = any (${[...ids]}::uuid[])`
    // Built from the declaration: the query builder cannot know its columns.
    const result = await sql<{ id: string }>`
      select distinct ${value} as id from ${recordsSql(declaration)} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and ${refers}`.execute(ctx.db)
    for (const { id } of result.rows) found.add(id)
  }
  return ids.filter((id) => found.has(id))
}
