import { fieldsOf, keyOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { aliasOf, targetOf } from '../records/source.ts'
import { fieldUnknown } from './field-unknown.ts'
import type { ListField, ListFields } from './list-field.ts'
import type { ListType } from './list-type.ts'

/** What records of a list are grouped by: a text each, null for those without a value, and the name of what is referred to. */
export type Grouping = {
  key: RawBuilder<unknown>
  name: RawBuilder<unknown> | null
  /** The object whose records the names are of. */
  to: string | null
}

/** Throws 400 `list.field_unknown` for what has too many values to group by, 403 `access.field_masked` for what the reader does not see. */
export function groupingOf(ctx: ReadCtx, type: ListType, fields: ListFields, asked: string): Grouping {
  const field = fields.get(asked)
  if (field === undefined) throw fields.refusal(asked)
  if (field.hasWithin || field.hasAny || field.path.length > 1) throw fieldUnknown(asked)
  const column = sql.raw(field.column)
  switch (field.type) {
    case 'keyword':
    case 'boolean':
      return { key: sql`${column}::text`, name: null, to: null }
    case 'day':
      return { key: sql`to_char(${column}, 'YYYY-MM')`, name: null, to: null }
    case 'instant':
      return { key: sql`to_char(${column} at time zone ${ctx.workspace.timeZone}, 'YYYY-MM')`, name: null, to: null }
    case 'text':
      // What a formula says is often one of a few words; the least frequent are told as one (`readTotals`).
      if (field.computed === null) throw fieldUnknown(asked)
      return { key: column, name: null, to: null }
    case 'reference':
      return byReference(ctx, type, field)
    default:
      throw fieldUnknown(asked)
  }
}

/** What the list's own records refer to is joined already; what they do not see of it has no name. */
function byReference({ hooks, model }: ReadCtx, { declaration }: ListType, { name, column }: ListField): Grouping {
  const [key, field] = fieldsOf(model.of(declaration)).find(([each, declared]) => keyOf(each, declared) === name) ?? []
  const target = field && targetOf(field)
  if (key === undefined || !target) throw fieldUnknown(name)
  const called = sql.ref(`${aliasOf(key)}.${hooks.referable(target).titleColumn}`)
  return { key: sql`${sql.raw(column)}::text`, name: called, to: target }
}
