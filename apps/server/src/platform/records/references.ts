import { AppError, type FieldError } from '@rapport/kernel'
import { fieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { targetOf } from './source.ts'
import './hooks.ts'

/**
 * Refuses references to what does not exist, can no longer be chosen or is out of the actor's reach: all three answer alike, with 400
 * `field.reference_unknown` at their field. Uses primary keys.
 */
export async function requireReferences(ctx: ReadCtx, declaration: ObjectDeclaration, values: Values): Promise<void> {
  const problems: FieldError[] = []
  for (const [name, field] of fieldsOf(declaration)) {
    const key = keyOf(name, field)
    const target = targetOf(field) ?? (field.type === 'references' ? (field.to ?? null) : null)
    const ids = [values[key]].flat().filter((id) => typeof id === 'string')
    if (target === null || ids.length === 0) continue
    if (await areInReach(ctx, target, ids)) continue
    problems.push({
      path: key,
      code: 'field.reference_unknown',
      message: 'This record does not exist any more. Choose another one.',
    })
  }
  if (problems.length === 0) return
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors: problems })
}

async function areInReach(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<boolean> {
  const { table, isOwned, alive } = ctx.hooks.referable(object)
  const reach = isOwned ? ctx.hooks.ownersInReach(ctx, `${object}.read`, sql.ref('o.owner_id')) : null
  const found = await sql`
    select 1 from ${sql.table(table)} o
    where o.workspace_id = ${ctx.workspaceId}::uuid and o.id = any (${[...ids]}::uuid[]) and ${alive('o')} ${reach ? sql`and ${reach}` : sql``}`.execute(
    ctx.db,
  )
  return found.rows.length === new Set(ids).size
}
