import { AppError } from '@rapport/kernel'
import { customFieldsOf, isComputed, keyOf, type ObjectDeclaration, tableOf, type Values } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { TObject } from 'typebox'
import type { ReadCtx } from '../context/context.ts'
import { fieldErrorsOf } from '../http/field-errors.ts'
import { compileAlone } from '../http/validation.ts'

const CUSTOM = /^custom[A-Z]/
const VALIDATORS_MAX = 500
const validators = new LRUCache<TObject, ReturnType<typeof compileAlone>>({ max: VALIDATORS_MAX })

/** Refuses values of custom fields that are none here, or do not fit: what a request's schema says of declared fields. */
export function requireCustomFits(ctx: ReadCtx, declaration: ObjectDeclaration, given: Values): void {
  const values = Object.fromEntries(Object.entries(given).filter(([key]) => CUSTOM.test(key)))
  if (Object.keys(values).length === 0) return
  requireNotComputed(ctx, declaration, values)
  requireSchema(ctx.model.customSchema(declaration) ?? NONE, values)
}

/** Refuses what does not fit a schema that is only known by now, as a request is refused that does not fit its own. */
export function requireSchema(schema: TObject, values: Values): void {
  const validate = validators.get(schema) ?? compileAlone(schema)
  validators.set(schema, validate)
  if (validate(values)) return
  const fieldErrors = fieldErrorsOf(validate.errors ?? [])
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

/** What follows from other fields is written by nobody. */
function requireNotComputed({ model }: ReadCtx, declaration: ObjectDeclaration, values: Values): void {
  const computed = customFieldsOf(model.of(declaration)).filter(([, field]) => isComputed(field))
  const written = computed.map(([name, field]) => keyOf(name, field)).filter((key) => key in values)
  if (written.length === 0) return
  const message = 'This field is computed and cannot be written. Change what it is computed from.'
  const fieldErrors = written.map((path) => ({ path, code: 'field.computed', message }))
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

const NONE = { type: 'object', properties: {}, additionalProperties: false } as unknown as TObject // no custom fields at all

/** The column `custom` of a new record, as JSON. */
export function customCell(declaration: ObjectDeclaration, values: Values): string {
  return JSON.stringify(storedValues(declaration, values).set)
}

/** The values that lie in the column `custom` of a record, by their keys in the API. */
export function customValues(declaration: ObjectDeclaration, stored: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    customFieldsOf(declaration).map(([name, field]) => [keyOf(name, field), stored[field.storageKey] ?? null]),
  )
}

/** The change to the column `custom` of a record; null where none of these values lies there. */
export function customAssignment(declaration: ObjectDeclaration, changes: Values): RawBuilder<unknown> | null {
  const { set, cleared } = storedValues(declaration, changes)
  if (Object.keys(set).length === 0 && cleared.length === 0) return null
  return sql`custom = (custom - ${cleared}::text[]) || ${JSON.stringify(set)}::jsonb`
}

export type StoredValue = { id: string; value: unknown }

/** Puts values under a storage key of records, or takes them out where they are null; what people see of the records stays, and so does their version. */
export async function writeStoredValues(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  storageKey: string,
  values: readonly StoredValue[],
): Promise<void> {
  const rows = values.map(
    ({ id, value }) => sql`(${id}::uuid, ${value === null ? null : JSON.stringify(value)}::jsonb)`,
  )
  // Built from the declaration; an object built in place is no expression of the query builder's.
  await sql`
    update ${sql.table(tableOf(declaration))} t
    set custom = case when given.value is null then t.custom - ${storageKey}::text
      else t.custom || jsonb_build_object(${storageKey}::text, given.value) end
    from (values ${sql.join(rows)}) as given (id, value)
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = given.id`.execute(ctx.db)
}

function storedValues(declaration: ObjectDeclaration, values: Values): { set: Values; cleared: string[] } {
  const set: Values = {}
  const cleared: string[] = []
  for (const [name, field] of customFieldsOf(declaration)) {
    const value = values[keyOf(name, field)]
    if (value === null) cleared.push(field.storageKey)
    else if (value !== undefined) set[field.storageKey] = value
  }
  return { set, cleared }
}
