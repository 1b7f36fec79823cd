import { AppError, type FieldError } from '@rapport/kernel'
import { fieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { referredSql } from './records-sql.ts'
import { seenSql, targetOf } from './source.ts'
import './hooks.ts'

/**
 * Refuses references to what does not exist, can no longer be chosen or is out of the actor's reach: all three answer alike, with 400
 * `field.reference_unknown` at their field. What the record referred to `before` may stay. Uses primary keys.
 */
export async function requireReferences(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  values: Values,
  before: Values = {},
): Promise<void> {
  const problems: FieldError[] = []
  for (const [name, field] of fieldsOf(declaration)) {
    const key = keyOf(name, field)
    const target = targetOf(field) ?? (field.type === 'references' ? (field.to ?? null) : null)
    const known = new Set([before[key]].flat())
    const ids = [values[key]].flat().filter((id) => typeof id === 'string' && !known.has(id)) as string[]
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
  const { from, where } = choosable(ctx, object)
  const found = await sql`select 1 from ${from} where ${where} and t.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return found.rows.length === new Set(ids).size
}

/** The records of an object (`t`) that the actor can refer to: those that can be chosen and are in reach. */
export function choosable(ctx: ReadCtx, object: string): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const referable = ctx.hooks.referable(object)
  const where = sql`t.workspace_id = ${ctx.workspaceId}::uuid and ${referable.alive('t')} ${seenSql(ctx, object, 't')}`
  return { from: sql`${referredSql(referable)} as t`, where }
}

type Named = Readonly<Record<string, unknown>> & { id: string }

/** Rows with the names of what they refer to by several references (`helpersNames`), as far as the reader sees it. Uses primary keys. */
export async function nameReferences<Row extends Named>(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  let named = rows
  for (const [name, field] of fieldsOf(ctx.model.of(declaration))) {
    if (field.type !== 'references' || field.to === undefined) continue
    const key = keyOf(name, field)
    const idsOf = (row: Row) => [row[key] ?? []].flat().filter((id) => typeof id === 'string')
    const names = await titlesOf(ctx, field.to, [...new Set(named.flatMap(idsOf))])
    named = named.map((row) => ({ ...row, [`${name}Names`]: idsOf(row).flatMap((id) => names.get(id) ?? []) }))
  }
  return named
}

async function titlesOf(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const referable = ctx.hooks.referable(object)
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<{ id: string; title: string }>`
    select o.id, ${sql.ref(`o.${referable.titleColumn}`)} as title from ${referredSql(referable)} o
    where o.workspace_id = ${ctx.workspaceId}::uuid and o.id = any (${[...ids]}::uuid[]) ${seenSql(ctx, object, 'o')}`.execute(
    ctx.db,
  )
  return new Map(found.rows.map(({ id, title }) => [id, title]))
}
