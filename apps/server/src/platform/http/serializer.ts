import { OF_OBJECT } from '@rapport/objects'
import fastJson from 'fast-json-stringify'

type Schema = Readonly<Record<string, unknown>>

/** Kinds of values that are written by themselves, whatever else a schema demands of them. */
const PLAIN = new Set(['string', 'number', 'integer', 'boolean'])

/** Formats that requests are checked for (see validation.ts); what goes out has been, and only needs to be written. */
const OWN_FORMATS = { visible: true } as const

/**
 * Writes answers by their schema: what the schema does not name stays inside. Formats, lengths and the words of an enumeration are checked when
 * something comes in; checking them for each value that goes out took half of the time of writing a page.
 */
export function serializerOf(schema: unknown): (body: unknown) => string {
  // The routes' schemas are TypeBox objects.
  return fastJson(writable(schema) as Parameters<typeof fastJson>[0], { ajv: { formats: OWN_FORMATS } })
}

/** The same shape with nothing to check: only what decides how a value is written. */
export function writable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(writable)
  if (!isSchema(schema)) return schema
  if (Array.isArray(schema.anyOf)) return writableUnion(schema.anyOf)
  const plain = plainType(schema)
  if (plain !== null) return { type: plain }
  if (OF_OBJECT in schema) return writableRecord(schema)
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties' ? writableProperties(value) : writable(value),
    ]),
  )
}

/** Values a reader may not see are null or missing, whatever the schema demands of those who write. */
function writableRecord({ [OF_OBJECT]: _, required: __, properties, ...rest }: Schema): unknown {
  const values = Object.entries(isSchema(properties) ? properties : {})
  const nullable = values.map(([key, schema]) => [key, orNull(writable(schema))])
  return { ...(writable(rest) as Schema), properties: Object.fromEntries(nullable) }
}

function orNull(schema: unknown): unknown {
  if (!isSchema(schema) || schema.anyOf !== undefined || Array.isArray(schema.type)) return schema
  const { type } = schema
  return typeof type === 'string' && PLAIN.has(type) ? { type: [type, 'null'] } : { ...schema, nullable: true }
}

/** A choice of choices is one choice. */
function branchesOf(union: readonly unknown[]): readonly unknown[] {
  return union.flatMap((branch) =>
    isSchema(branch) && Array.isArray(branch.anyOf) ? branchesOf(branch.anyOf) : [branch],
  )
}

function writableUnion(union: readonly unknown[]): unknown {
  const branches = branchesOf(union)
  const others = branches.filter((branch) => !isSchema(branch) || branch.type !== 'null')
  const nullable = others.length < branches.length
  const types = new Set(others.map((branch) => (isSchema(branch) ? plainType(branch) : null)))
  const [type] = types
  if (types.size === 1 && type) return { type: nullable ? [type, 'null'] : type }
  const [only] = others
  if (others.length === 1 && isSchema(only) && only.type === 'object') {
    return { ...(writable(only) as Schema), nullable }
  }
  return { anyOf: branches }
}

function writableProperties(properties: unknown): unknown {
  if (!isSchema(properties)) return properties
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, writable(schema)]))
}

function plainType({ type, const: value, enum: values }: Schema): string | null {
  const found = type ?? (value === undefined ? typeof (Array.isArray(values) ? values[0] : undefined) : typeof value)
  return typeof found === 'string' && PLAIN.has(found) ? found : null
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
