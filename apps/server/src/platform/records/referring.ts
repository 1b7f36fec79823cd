import { columnOf, fieldsOf, type ObjectDeclaration, tableOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { targetOf } from './source.ts'

/** Those of the records of `target` that records of the declared object refer to, archived ones too. Uses the index of each reference. */
export async function referredTo(
  ctx: ReadCtx,
  { declaration, target }: { declaration: ObjectDeclaration; target: string },
  ids: readonly string[],
): Promise<string[]> {
  const found = new Set<string>()
  for (const [name, field] of fieldsOf(declaration)) {
    const column = columnOf(name, field)
    if (column === null || (targetOf(field) ?? field.to) !== target) continue
    const value = field.type === 'references' ? sql`unnest(t.${sql.ref(column)})` : sql`t.${sql.ref(column)}`
    const one = sql.ref(`t.${column}`)
    const refers =
      field.type === 'references' ? sql`${one} && ${[...ids]}::uuid[]` : sql`${one} = any (${[...ids]}::uuid[])`
    // Built from the declaration: the query builder cannot know its columns.
    const result = await sql<{ id: string }>`
      select distinct ${value} as id from ${sql.table(tableOf(declaration))} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and ${refers}`.execute(ctx.db)
    for (const { id } of result.rows) found.add(id)
  }
  return ids.filter((id) => found.has(id))
}
