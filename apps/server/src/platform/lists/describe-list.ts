import type { ReadCtx } from '../context/context.ts'
import { listFields } from './list-field.ts'
import type { ListType } from './list-type.ts'
import { relationsOf } from './related.ts'

/** What a list can be filtered and sorted by: its fields, and the records that refer to its own, as far as the reader may see any of them. */
export function describeList(ctx: ReadCtx, type: ListType) {
  const items = [...listFields(ctx, type).values()].map(({ name, filter, isSortable, to }) => ({
    name,
    type: filter.type,
    sortable: isSortable,
    ...(filter.choices ? { choices: [...filter.choices] } : {}),
    ...(to === undefined ? {} : { to }),
  }))
  const related = relationsOf(ctx, type.declaration.name)
    .map(({ name, field, type: { declaration } }) => ({ name, object: declaration.name, field }))
    .filter(({ object }) => ctx.hooks.rightReach(ctx.actor, `${object}.read`) !== 'none')
  return { items, related }
}
