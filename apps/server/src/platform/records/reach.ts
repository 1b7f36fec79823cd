import { AppError } from '@rapport/kernel'
import type { RecordAction as Action, ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { aliasOf } from './source.ts'
import './hooks.ts'

/** The right to do something with records of an object, as roles grant it. */
export function rightOf({ name }: Pick<ObjectDeclaration, 'name'>, action: Action): string {
  return `${name}.${action}`
}

/**
 * The condition on a record (`t`, joined with what it refers to) that the right reaches it: by its owner, or by the owner of the record it
 * inherits access from. Null where it reaches every record.
 */
export function reachSql(ctx: ReadCtx, declaration: ObjectDeclaration, action: Action): RawBuilder<boolean> | null {
  const right = rightOf(declaration, action)
  const reach = ctx.hooks.rightReach(ctx.actor, right)
  if (reach === 'all') return null
  if (reach === 'none') return sql<boolean>`false`
  const { isOwned, inheritsAccessFrom } = declaration
  const owners = [
    ...(isOwned ? [sql.ref('t.owner_id')] : []),
    ...(inheritsAccessFrom === null ? [] : [sql.ref(`${aliasOf(inheritsAccessFrom)}.owner_id`)]),
  ]
  const conditions = owners.flatMap((owner) => ctx.hooks.ownersInReach(ctx, right, owner) ?? [])
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`
}

/** Refuses somebody who has the right on no record at all. */
export function requireRight(
  ctx: Pick<ReadCtx, 'actor' | 'hooks'>,
  declaration: ObjectDeclaration,
  action: Action,
): void {
  const right = rightOf(declaration, action)
  if (ctx.hooks.rightReach(ctx.actor, right) === 'none') throw rightMissing(right)
}

export function rightMissing(permission: string): AppError {
  return new AppError('access.denied', 403, `Your role does not allow this (${permission}). Ask an administrator.`, {
    details: { permission },
  })
}
