import { AppError } from '@rapport/kernel'
import { customFieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { TObject } from 'typebox'
import type { ReadCtx } from '../context/context.ts'
import { fieldErrorsOf } from '../http/field-errors.ts'
import { compileFor } from '../http/validation.ts'

const CUSTOM = /^custom[A-Z]/
const VALIDATORS_MAX = 500
const validators = new LRUCache<TObject, ReturnType<typeof compileFor>>({ max: VALIDATORS_MAX })

/** Refuses values of custom fields that are none here, or do not fit: what a request's schema says of declared fields. */
export function requireCustomFits(ctx: ReadCtx, declaration: ObjectDeclaration, given: Values): void {
  const values = Object.fromEntries(Object.entries(given).filter(([key]) => CUSTOM.test(key)))
  if (Object.keys(values).length === 0) return
  requireSchema(ctx.model.customSchema(declaration) ?? NONE, values)
}

/** Refuses what does not fit a schema that is only known by now, as a request is refused that does not fit its own. */
export function requireSchema(schema: TObject, values: Values): void {
  const validate = validators.get(schema) ?? compileFor('body', schema)
  validators.set(schema, validate)
  if (validate(values)) return
  const fieldErrors = fieldErrorsOf(validate.errors ?? [])
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

const NONE = { type: 'object', properties: {}, additionalProperties: false } as unknown as TObject // no custom fields at all

/** The column `custom` of a new record, as JSON. */
export function customCell(declaration: ObjectDeclaration, values: Values): string {
  return JSON.stringify(storedValues(declaration, values).set)
}

/** The change to the column `custom` of a record; null where none of these values lies there. */
export function customAssignment(declaration: ObjectDeclaration, changes: Values): RawBuilder<unknown> | null {
  const { set, cleared } = storedValues(declaration, changes)
  if (Object.keys(set).length === 0 && cleared.length === 0) return null
  return sql`custom = (custom - ${cleared}::text[]) || ${JSON.stringify(set)}::jsonb`
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
