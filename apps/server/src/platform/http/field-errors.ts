import type { FieldError } from '@rapport/kernel'
import type { FastifySchemaValidationError } from 'fastify'

const FIELD_ERRORS_MAX = 20
/** Longer lists of choices say less than the documentation does. */
const CHOICES_SHOWN_MAX = 20

type Issue = FastifySchemaValidationError
type Params = Readonly<Record<string, unknown>>
type Wording = { code: string; figures(params: Params): Params }

const none = () => ({})
const limit = (params: Params) => ({ limit: params.limit })

/** The code of each keyword of JSON Schema, and the figures its sentence takes out of what the validator says. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  required: { code: 'field.required', figures: none },
  additionalProperties: { code: 'field.additionalProperties', figures: none },
  type: { code: 'field.type', figures: ({ type }) => ({ type }) },
  minLength: { code: 'field.minLength', figures: limit },
  maxLength: { code: 'field.maxLength', figures: limit },
  pattern: { code: 'field.pattern', figures: ({ pattern }) => ({ pattern }) },
  format: { code: 'field.format', figures: ({ format }) => ({ format }) },
  enum: { code: 'field.enum', figures: ({ allowedValues }) => ({ allowed: choices(allowedValues) }) },
  const: { code: 'field.const', figures: ({ allowedValue }) => ({ allowed: String(allowedValue) }) },
  minimum: { code: 'field.minimum', figures: limit },
  maximum: { code: 'field.maximum', figures: limit },
  exclusiveMinimum: { code: 'field.exclusiveMinimum', figures: limit },
  exclusiveMaximum: { code: 'field.exclusiveMaximum', figures: limit },
  multipleOf: { code: 'field.multipleOf', figures: ({ multipleOf }) => ({ step: multipleOf }) },
  minItems: { code: 'field.minItems', figures: limit },
  maxItems: { code: 'field.maxItems', figures: limit },
  uniqueItems: { code: 'field.uniqueItems', figures: none },
  minProperties: { code: 'field.minProperties', figures: limit },
  maxProperties: { code: 'field.maxProperties', figures: limit },
  propertyNames: { code: 'field.propertyNames', figures: ({ propertyName }) => ({ name: propertyName }) },
  anyOf: { code: 'field.anyOf', figures: none },
}
/** Formats with a sentence of their own. */
const FORMATS: Readonly<Record<string, Wording>> = {
  'date-time': { code: 'field.instant', figures: none },
  date: { code: 'field.day', figures: none },
  visible: { code: 'field.blank', figures: none },
}
const OTHER: Wording = { code: 'field.other', figures: none }

/**
 * What the request's validator found, one error a field, at most twenty. Of the branches of a union only what helps is
 * said: all its fixed values as one list of choices, and nothing of "or leave it null".
 */
export function fieldErrorsOf(issues: readonly Issue[]): FieldError[] {
  const byPath = new Map<string, Issue[]>()
  for (const issue of issues) byPath.set(pathOf(issue), [...(byPath.get(pathOf(issue)) ?? []), issue])
  return [...byPath].slice(0, FIELD_ERRORS_MAX).map(([path, found]) => fieldError(path, found))
}

function fieldError(path: string, issues: readonly Issue[]): FieldError {
  const constants = issues.filter((issue) => issue.keyword === 'const').map((issue) => issue.params.allowedValue)
  if (constants.length > 1) {
    const details = { allowed: choices(constants) }
    return { path, code: 'field.enum', message: `must be one of ${details.allowed.join(', ')}`, details }
  }
  const issue = issues.find((each) => !isSummary(each)) ?? issues[0]
  const { code, figures } = FORMATS[String(issue?.params.format)] ?? WORDINGS[issue?.keyword ?? ''] ?? OTHER
  return { path, code, message: issue?.message ?? 'is not as expected', details: figures(issue?.params ?? {}) }
}

/** The union's own "none of these", and its branch that would have been nothing at all. */
function isSummary({ keyword, params }: Issue): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf' || (keyword === 'type' && params.type === 'null')
}

function pathOf({ instancePath, params }: Issue): string {
  const extra = params.additionalProperty ?? params.missingProperty
  const parts = instancePath.split('/').filter(Boolean).map(unescapePointer)
  return (typeof extra === 'string' ? [...parts, extra] : parts).join('.')
}

/** RFC 6901. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function choices(values: unknown): string[] {
  return Array.isArray(values) ? values.slice(0, CHOICES_SHOWN_MAX).map(String) : []
}
