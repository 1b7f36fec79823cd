import { AppError } from './app-error.ts'
import { FILTER_LIMITS, type Filter, type FilterCondition, type FilterField } from './filter-types.ts'
import { fitsOperator, readFilterValue } from './filter-value.ts'

type Reading = { fields: ReadonlyMap<string, FilterField>; conditions: number }

/**
 * Checks a filter from outside against the fields of an object and returns it in normal form: groups of one kind within
 * another flattened, a group of one unwrapped, lists without repetitions, instants as ISO 8601 in UTC. Parsing the result
 * again gives the same. Throws AppError 400 `filter.unreadable`, `filter.unknown_field`, `filter.operator_unsuited`,
 * `filter.value_invalid`, `filter.too_deep` or `filter.too_many_conditions`; `fieldErrors[0].path` says where, starting
 * with `path`.
 */
export function parseFilter(json: unknown, fields: readonly FilterField[], path = 'filter'): Filter {
  const reading: Reading = { fields: new Map(fields.map((field) => [field.name, field])), conditions: 0 }
  return readFilter(json, reading, path, 1)
}

/** The names of the fields that a filter uses, each once. */
export function filterFieldNames(filter: Filter): string[] {
  const names = new Set<string>()
  collectNames(filter, names)
  return [...names]
}

/** The user error of a filter at a JSON path; for the compilers that find a reason of their own. */
export function filterError(code: string, path: string, message: string): AppError {
  return new AppError(`filter.${code}`, 400, message, { fieldErrors: [{ path, code: `filter.${code}`, message }] })
}

function readFilter(json: unknown, reading: Reading, path: string, depth: number): Filter {
  if (depth > FILTER_LIMITS.depth) {
    throw filterError('too_deep', path, `A filter can be nested ${FILTER_LIMITS.depth} levels deep. Take a level out.`)
  }
  if (!isObject(json)) throw unreadable(path)
  const keys = Object.keys(json)
  const [key] = keys
  if (keys.length === 1 && (key === 'and' || key === 'or')) return readGroup(key, json[key], reading, path, depth)
  if (keys.length === 1 && key === 'not') return { not: readFilter(json.not, reading, `${path}.not`, depth + 1) }
  return readCondition(json, reading, path)
}

function readGroup(kind: 'and' | 'or', json: unknown, reading: Reading, path: string, depth: number): Filter {
  if (!Array.isArray(json)) throw unreadable(`${path}.${kind}`)
  if (json.length > FILTER_LIMITS.conditions) throw tooMany(`${path}.${kind}`)
  if (kind === 'or' && json.length === 0) {
    throw filterError('unreadable', `${path}.or`, 'A group of alternatives needs at least one. Add a condition.')
  }
  const parts = json.flatMap((part: unknown, index) => {
    const filter = readFilter(part, reading, `${path}.${kind}.${index}`, depth + 1)
    return partsOf(filter, kind) ?? [filter]
  })
  const [only] = parts
  if (parts.length === 1 && only) return only
  return kind === 'and' ? { and: parts } : { or: parts }
}

function partsOf(filter: Filter, kind: 'and' | 'or'): readonly Filter[] | undefined {
  if (kind === 'and') return 'and' in filter ? filter.and : undefined
  return 'or' in filter ? filter.or : undefined
}

function readCondition(json: Record<string, unknown>, reading: Reading, path: string): FilterCondition {
  reading.conditions += 1
  if (reading.conditions > FILTER_LIMITS.conditions) throw tooMany(path)
  const { field: name, op, value, ...others } = json
  if (typeof name !== 'string' || typeof op !== 'string' || Object.keys(others).length > 0) throw unreadable(path)
  const field = reading.fields.get(name)
  if (!field) {
    throw filterError('unknown_field', `${path}.field`, `There is no field ‘${shown(name)}’ to filter by.`)
  }
  if (!fitsOperator(field.type, op)) {
    const message = `The field ‘${field.name}’ cannot be compared with ‘${shown(op)}’. Choose another comparison.`
    throw filterError('operator_unsuited', `${path}.op`, message)
  }
  const read = readFilterValue(field, op, value)
  if (!read.ok) throw filterError('value_invalid', `${path}.value`, `The field ‘${field.name}’: ${read.problem}`)
  return read.value === undefined ? { field: name, op } : { field: name, op, value: read.value }
}

function collectNames(filter: Filter, names: Set<string>): void {
  if ('and' in filter) for (const part of filter.and) collectNames(part, names)
  else if ('or' in filter) for (const part of filter.or) collectNames(part, names)
  else if ('not' in filter) collectNames(filter.not, names)
  else names.add(filter.field)
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function unreadable(path: string): AppError {
  return filterError('unreadable', path, 'This part of the filter cannot be read. Set the filter anew.')
}

function tooMany(path: string): AppError {
  const message = `A filter can have ${FILTER_LIMITS.conditions} conditions. Take some out.`
  return filterError('too_many_conditions', path, message)
}
