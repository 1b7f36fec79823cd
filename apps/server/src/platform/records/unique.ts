import { AppError, type FieldError } from '@rapport/kernel'
import { fieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { recordsSql } from './records-sql.ts'
import { valueSql } from './value-sql.ts'

/**
 * Refuses values another record of the workspace has already in a field where none may occur twice: 400 `field.taken`. Two who write at once
 * meet at the unique index, and the later one comes here again.
 */
export async function requireUnique(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  id: string,
  values: Values,
): Promise<void> {
  const problems: FieldError[] = []
  for (const [name, field] of fieldsOf(declaration)) {
    const [key, stored] = [keyOf(name, field), valueSql('t', name, field)]
    if (!field.unique || stored === null || (values[key] ?? null) === null) continue
    if (field.storageKey !== undefined || declaration.sharesTable)
      await lockUnique(ctx, declaration, field.storageKey ?? name)
    // Built from the declaration: the query builder cannot know its columns.
    const found = await sql`
      select 1 from ${recordsSql(declaration)} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and ${sql.raw(stored)} = ${values[key]} and t.id <> ${id}::uuid`.execute(
      ctx.db,
    )
    if (found.rows.length > 0)
      problems.push({
        path: key,
        code: 'field.taken',
        message: 'Another record has this value already. Enter another one.',
      })
  }
  if (problems.length === 0) return
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors: problems })
}

/** No index keeps values of custom fields and objects apart, so whoever writes one that is unique waits for the others who do. */
export async function lockUnique(ctx: ReadCtx, { name }: ObjectDeclaration, storageKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.workspaceId} ${name} ${storageKey}`}, 0))`.execute(
    ctx.db,
  )
}
