import {
  AppError,
  DEPTH_MAX,
  type FieldError,
  findUnstorable,
  isDay,
  isInstant,
  isVisibleText,
  type Unstorable,
} from '@rapport/kernel'
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { fieldErrorsOf } from './field-errors.ts'

const SETTINGS: Options = { removeAdditional: false, useDefaults: true, strict: false }
/** Of a value with more parts than this only the first error is looked for: with many, finding all of them stops the process. */
const PARTS_MAX = 400
/** Errors told of each entry of a list whose entries are judged one by one. */
const ERRORS_PER_ENTRY_MAX = 5

type Validate = ((value: unknown) => boolean) & { errors?: ErrorObject[] | null }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The list in the body whose entries are judged one by one (see `Route.validatesEach`). */
    validatesEach?: string
  }
}

/**
 * Requests are validated by their schemas. Bodies are taken as they are: no coercion, nothing silently removed; addresses are text, so numbers
 * in them are converted. Counts are checked before entries, and large values stop at their first error. What PostgreSQL could not keep is refused
 * here for every route, with its place.
 */
export function useValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => compileFor(httpPart, schema))
  app.addHook('preHandler', (request, _reply, done) => done(unstorableProblem(request)))
}

/** The validator of one part of a request. */
export function compileFor(httpPart: string | undefined, schema: unknown): Validate {
  return (httpPart === 'body' ? compileBody : compileAddress)(schema as object) // schemas are TypeBox objects
}

/** The same of a body whose schema is not there for good: Ajv keeps all that it has compiled, so this one has an Ajv that goes with it. */
export function compileAlone(schema: object): Validate {
  return compilerOf({ ...SETTINGS, coerceTypes: false, meta: false, validateSchema: false })(schema)
}

/** The schema of a body whose list `property` is only counted; its entries are judged by `entryValidator`. */
export function withoutEntries(schema: TSchema, property: string): TSchema {
  const { properties } = schema as { properties?: Record<string, TSchema> } // bodies with a list are objects
  return { ...schema, properties: { ...properties, [property]: { ...properties?.[property], items: {} } } } as TSchema
}

/** Judges each entry of a list in a body by itself: answers what is wrong, by index. */
export function entryValidator(schema: TSchema, property: string): (body: unknown) => Map<number, FieldError[]> {
  const { properties } = schema as unknown as { properties: Record<string, { items: object }> } // as above
  const validate = compileBody(properties[property]?.items ?? {})
  return (body) => {
    const entries = (body as Record<string, unknown[]>)[property] ?? [] // the body's own schema has passed
    const wrong = new Map<number, FieldError[]>()
    entries.forEach((entry, index) => {
      const errors = validate(entry) ? storableErrors(entry) : fieldErrorsOf(validate.errors ?? [])
      if (errors.length > 0) wrong.set(index, errors.slice(0, ERRORS_PER_ENTRY_MAX))
    })
    return wrong
  }
}

/** Stops at the first error; says all of them only where the value is small. */
function compilerOf(settings: Options): (schema: object) => Validate {
  const [quick, thorough] = [false, true].map((allErrors) => {
    const ajv = new Ajv({ ...settings, allErrors })
    ajv.addFormat('date-time', isInstant)
    ajv.addFormat('date', isDay)
    ajv.addFormat('visible', isVisibleText)
    return ajv
  }) as [Ajv, Ajv] // one for each of the two
  return (schema) => {
    const first = quick.compile(schema)
    let all: ValidateFunction | null = null
    const validate: Validate = (value) => {
      validate.errors = null
      if (first(value)) return true
      validate.errors = first.errors ?? []
      if (!isSmall(value)) return false
      all ??= thorough.compile(schema)
      if (!all(value)) validate.errors = all.errors ?? []
      return false
    }
    return validate
  }
}

const compileBody = compilerOf({ ...SETTINGS, coerceTypes: false })
const compileAddress = compilerOf({ ...SETTINGS, coerceTypes: true })

function isSmall(value: unknown): boolean {
  const waiting = [value]
  let parts = 0
  for (let next = waiting.pop(); next !== undefined || waiting.length > 0; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const inside = Object.values(next)
    parts += inside.length
    if (parts > PARTS_MAX) return false
    waiting.push(...inside)
  }
  return true
}

function unstorableProblem({ body, query, params, routeOptions }: FastifyRequest): AppError | undefined {
  const { validatesEach } = routeOptions.config
  const rest = validatesEach === undefined ? body : { ...(body as object), [validatesEach]: null }
  const fieldErrors = [query, params, rest].flatMap(storableErrors)
  if (fieldErrors.length === 0) return undefined
  return new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

const UNSTORABLE: Record<Unstorable['kind'], Pick<FieldError, 'code' | 'message' | 'details'>> = {
  text: { code: 'field.text_unstorable', message: 'This text holds characters that cannot be kept.' },
  number: { code: 'field.number_unsafe', message: 'This number is too large to be saved exactly.' },
  depth: { code: 'field.too_deep', message: 'This is nested too deep.', details: { limit: DEPTH_MAX } },
}

function storableErrors(value: unknown): FieldError[] {
  const found = findUnstorable(value)
  return found === null ? [] : [{ path: found.path.join('.'), ...UNSTORABLE[found.kind] }]
}
