import { OF_OBJECT, TITLE_OF, VALUE_OF, type Values } from '@rapport/objects'
import type { ReadCtx } from '../../context/context.ts'
import { declarationNamed, maskField, maskRecord, maskTitle } from './mask-record.ts'

type Schema = Readonly<Record<string, unknown>>
type Params = Readonly<Record<string, string>>
/** What the answer as a whole says beside a value: the parameters of its address, and the object around it. */
type Around = { ctx: ReadCtx; params: Params; parent: Values }
type Mask = (value: unknown, around: Around) => unknown

/**
 * What of an answer its schema says to be a record's (`x-object`), a record's name (`x-title-of`) or one value (`x-value-of`) as the reader may see it.
 * Every answer goes out through this, whatever made it; null where the schema names nothing of the kind.
 */
export function answerMask(schema: unknown): ((ctx: ReadCtx, answer: unknown, params: unknown) => unknown) | null {
  const mask = maskOf(schema)
  if (mask === null) return null
  return (ctx, answer, params) => {
    if (ctx.actor.kind === 'system') return answer
    return mask(answer, { ctx, params: (params ?? {}) as Params, parent: {} }) // texts, by the schema of the route
  }
}

function maskOf(schema: unknown): Mask | null {
  if (!isSchema(schema)) return null
  const { [OF_OBJECT]: object, [TITLE_OF]: title, [VALUE_OF]: place } = schema
  if (typeof title === 'string') return titleMask(title)
  if (typeof place === 'string') return (value, { ctx }) => maskField(ctx, place, value)
  const parts = partsOf(schema)
  return typeof object === 'string' ? recordMask(object, parts) : parts
}

function titleMask(object: string): Mask {
  return (value, { ctx, parent, params }) =>
    typeof value === 'string' ? maskTitle(ctx, declarationNamed(ctx, named(object, params, parent)), value) : value
}

function recordMask(object: string, parts: Mask | null): Mask {
  return (value, around) => {
    const { ctx, params } = around
    if (!isSchema(value)) return value
    const declaration = declarationNamed(ctx, named(object, params, value))
    const shown = declaration === null ? value : maskRecord(ctx, declaration, value)
    return parts === null ? shown : parts(shown, around)
  }
}

/** `:object` is a parameter of the address, `$object` a value beside this one. */
function named(object: string, params: Params, parent: Values): string {
  if (object.startsWith(':')) return params[object.slice(1)] ?? ''
  return object.startsWith('$') ? String(parent[object.slice(1)] ?? '') : object
}

function partsOf(schema: Schema): Mask | null {
  const choices = [schema.anyOf, schema.allOf].flatMap((each) => (Array.isArray(each) ? each : []))
  if (choices.length > 0) return inOrder(choices.map(maskOf))
  const items = maskOf(schema.items)
  if (items !== null) return (value, around) => (Array.isArray(value) ? value.map((one) => items(one, around)) : value)
  return inOrder([propertiesMask(schema.properties), entriesMask(schema.patternProperties)])
}

function propertiesMask(properties: unknown): Mask | null {
  if (!isSchema(properties)) return null
  const masks = Object.entries(properties).flatMap(([name, schema]) => {
    const mask = maskOf(schema)
    return mask === null ? [] : [[name, mask] as const]
  })
  if (masks.length === 0) return null
  return (value, around) => {
    if (!isSchema(value)) return value
    const shown: Values = { ...value }
    for (const [name, mask] of masks) if (name in shown) shown[name] = mask(value[name], { ...around, parent: value })
    return shown
  }
}

/** Of a map every value is of one kind. */
function entriesMask(patterns: unknown): Mask | null {
  const [only, ...others] = isSchema(patterns) ? Object.values(patterns).map(maskOf) : []
  if (!only || others.length > 0) return null
  return (value, around) =>
    isSchema(value)
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, only(one, { ...around, parent: value })]))
      : value
}

function inOrder(masks: readonly (Mask | null)[]): Mask | null {
  const all = masks.filter((mask) => mask !== null)
  if (all.length === 0) return null
  return (value, around) => all.reduce((shown, mask) => mask(shown, around), value)
}

function isSchema(value: unknown): value is Schema & Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
