import { AppError, type FieldError } from '@rapport/kernel'
import { customFieldsOf } from './custom.ts'
import type { AnyField } from './field.ts'
import { FIELD_TYPES } from './field-types/index.ts'
import { fieldsOf, type ObjectDeclaration } from './object.ts'
import { editableFields, keyOf } from './schemas.ts'

/** Values of a record by their keys in the API. */
export type Values = Record<string, unknown>

/**
 * Brings what was given into normal form: texts trimmed, emptied ones null, times in UTC. Only what was given comes back. Throws 400
 * `request.field_wrong` with what is wrong with each field (`field.required`, `field.email_wrong` …).
 */
export function cleanValues(declaration: ObjectDeclaration, given: Readonly<Values>): Values {
  const values: Values = {}
  const problems: FieldError[] = []
  for (const [name, field] of editableFields(declaration)) {
    const key = keyOf(name, field)
    if (given[key] === undefined) continue
    const cleaned = cleanValue(field, given[key])
    if ('problem' in cleaned) problems.push(asError(key, cleaned.problem))
    else values[key] = cleaned.value
  }
  requireNone(problems)
  return values
}

/**
 * The values of a new record: what was given, cleaned, and the defaults of what was not; null for the rest. `isByTheWay`: made beside what somebody
 * does, who was not asked for the values of custom fields.
 */
export function newValues(declaration: ObjectDeclaration, given: Readonly<Values>, isByTheWay = false): Values {
  const defaults = editableFields(declaration).map(
    ([name, field]) => [keyOf(name, field), field.default ?? null] as const,
  )
  const values = { ...Object.fromEntries(defaults), ...cleanValues(declaration, given) }
  if (isByTheWay) return values
  // Of the declared fields the request's schema says it already.
  const missing = customFieldsOf(declaration).filter(
    ([name, field]) => field.required && values[keyOf(name, field)] === null,
  )
  requireNone(missing.map(([name, field]) => asError(keyOf(name, field), MISSING)))
  return values
}

function requireNone(problems: FieldError[]): void {
  if (problems.length === 0) return
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors: problems })
}

type Problem = { code: string; message: string; details?: Readonly<Record<string, unknown>> }

function cleanValue(field: AnyField, given: unknown): { value: unknown } | { problem: Problem } {
  const cleaned = given === null ? { value: null } : FIELD_TYPES[field.type].clean(given, field)
  if ('problem' in cleaned || cleaned.value !== null || !field.required) return cleaned
  return { problem: MISSING }
}

const MISSING: Problem = { code: 'field.required', message: 'This cannot be left empty.' }

function asError(path: string, { code, message, details }: Problem): FieldError {
  return { path, code, message, ...(details ? { details } : {}) }
}

/** The keys whose values differ, in the order of the declaration. */
export function changedKeys(
  declaration: ObjectDeclaration,
  before: Readonly<Values>,
  after: Readonly<Values>,
): string[] {
  const keys = fieldsOf(declaration).map(([name, field]) => keyOf(name, field))
  return keys.filter((key) => after[key] !== undefined && !isSameValue(before[key] ?? null, after[key]))
}

/** Equal as JSON, whatever the order of an object's keys. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [one, other] = [Object.entries(left), right as Record<string, unknown>]
  return one.length === Object.keys(right).length && one.every(([key, value]) => isSameValue(value, other[key] ?? null))
}
