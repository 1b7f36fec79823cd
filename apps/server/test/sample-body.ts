type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minItems?: number
  minimum?: number
  maximum?: number
  minLength?: number
  format?: string
  pattern?: string
}

/** Ids a sample may name, by the field that asks for one. */
export type SampleIds = Readonly<Record<string, string>>

/** A body that a schema takes, with every optional field given, so that each place of it can be spoilt in turn. */
export function sampleOf(schema: unknown, ids: SampleIds, name = ''): unknown {
  const { anyOf, properties, ...rest } = schema as Schema // a route's own schema
  if (rest.const !== undefined) return rest.const
  if (rest.enum) return rest.enum[0]
  if (anyOf)
    return sampleOf(
      anyOf.find(({ type }) => type !== 'null'),
      ids,
      name,
    )
  if (properties) {
    return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, sampleOf(inner, ids, key)]))
  }
  switch (rest.type) {
    case 'array':
      return [sampleOf(rest.items ?? {}, ids, name)]
    case 'integer':
    case 'number':
      return rest.minimum !== undefined && rest.minimum > 0 ? rest.minimum : 1
    case 'boolean':
      return true
    case 'string':
      return sampleText(rest, ids, name)
    default:
      return {}
  }
}

function sampleText({ format, pattern = '' }: Schema, ids: SampleIds, name: string): string {
  if (format === 'date-time') return '2026-06-01T10:00:00Z'
  if (format === 'date') return '2026-06-01'
  if (pattern.includes('[0-9a-f]{8}')) return ids[name] ?? ids.id ?? ''
  if (pattern === '^[A-Z]{3}$') return 'GBP'
  if (pattern.includes('\\d')) return '1'
  if (name === 'email') return 'odd@example.com'
  if (name === 'timeZone') return 'Europe/London'
  return 'text'
}

export type Place = readonly (string | number)[]

/** The places of a sample: every leaf and every object and list in it. */
export function placesOf(sample: unknown, at: Place = []): Place[] {
  if (typeof sample !== 'object' || sample === null) return [at]
  const inside = Array.isArray(sample) ? sample.map((entry, index) => [index, entry] as const) : Object.entries(sample)
  return [...(at.length > 0 ? [at] : []), ...inside.flatMap(([key, entry]) => placesOf(entry, [...at, key]))]
}

/** The sample with another value at one place. */
export function spoil(sample: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(sample)) return sample.map((entry, index) => (index === key ? spoil(entry, rest, value) : entry))
  const object = sample as Record<string, unknown> // places come from the sample itself
  return { ...object, [key]: spoil(object[key], rest, value) }
}
