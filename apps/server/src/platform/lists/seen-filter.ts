import { AppError, decodeFilter } from '@rapport/kernel'
import type { ReadCtx } from '../context/context.ts'
import { type ListFields, listFields } from './list-field.ts'
import type { ListType } from './list-type.ts'
import { relationsOf } from './related.ts'

/** Throws 403 `access.field_masked` for a filter as it was written that asks about values the reader does not see. What else is wrong with it is for its parser to say. */
export function requireSeenFilter(ctx: ReadCtx, type: ListType, fields: ListFields, asked: unknown): void {
  if (Array.isArray(asked)) for (const part of asked) requireSeenFilter(ctx, type, fields, part)
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) return
  const { field, has, filter, ...parts } = asked as Record<string, unknown> // an object, as was asked above
  if (typeof field === 'string' && fields.masked.has(field)) throw fields.refusal(field)
  if (typeof has === 'string') {
    const relation = relationsOf(ctx, type.declaration.name).find(({ name }) => name === has)
    if (relation) requireSeenFilter(ctx, relation.type, listFields(ctx, relation.type), filter)
  }
  for (const part of Object.values(parts)) requireSeenFilter(ctx, type, fields, part)
}

/** Whether a stored filter asks about nothing the reader does not see; one that an older version wrote asks about nothing any more. */
export function isSeenFilter(ctx: ReadCtx, type: ListType, fields: ListFields, text: string): boolean {
  try {
    requireSeenFilter(ctx, type, fields, decodeFilter(text))
    return true
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.code !== 'access.field_masked'
  }
}
