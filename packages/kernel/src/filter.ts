import { AppError } from './app-error.ts'
import {
  FILTER_LIMITS,
  type Filter,
  type FilterCondition,
  type FilterCount,
  type FilterField,
  type FilterRelated,
} from './filter-types.ts'
import { fitsOperator, readFilterValue } from './filter-value.ts'

/** The fields of the records of a relation (`task.customer`), or null where there is no such relation. */
export type RelationFields = (relation: string) => readonly FilterField[] | null

type Reading = {
  fields: ReadonlyMap<string, FilterField>
  relations: RelationFields
  seen: { conditions: number; related: number }
  isRelated: boolean
}

/**
 * Checks a filter from outside against the fields of an object and returns it in normal form: groups of one kind within
 * another flattened, a group of one unwrapped, lists without repetitions, instants as ISO 8601 in UTC. Parsing the result
 * again gives the same. Throws AppError 400 `filter.unreadable`, `filter.unknown_field`, `filter.unknown_relation`,
 * `filter.operator_unsuited`, `filter.value_invalid`, `filter.too_deep`, `filter.related_nested`, `filter.too_many_related` or
 * `filter.too_many_conditions`; `fieldErrors[0].path` says where.
 */
export function parseFilter(
  json: unknown,
  fields: readonly FilterField[],
  relations: RelationFields = () => null,
): Filter {
  const seen = { conditions: 0, related: 0 }
  return readFilter(json, { fields: byName(fields), relations, seen, isRelated: false }, 'filter', 1)
}

function byName(fields: readonly FilterField[]): ReadonlyMap<string, FilterField> {
  return new Map(fields.map((field) => [field.name, field]))
}

/** The names of the fields that a filter uses of the record itself, each once. */
export function filterFieldNames(filter: Filter): ReadonlySet<string> {
  if ('and' in filter) return new Set(filter.and.flatMap((part) => [...filterFieldNames(part)]))
  if ('or' in filter) return new Set(filter.or.flatMap((part) => [...filterFieldNames(part)]))
  if ('not' in filter) return filterFieldNames(filter.not)
  return new Set('has' in filter ? [] : [filter.field])
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
  if ('has' in json) return readRelated(json, reading, path, depth)
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

function readRelated(json: Record<string, unknown>, reading: Reading, path: string, depth: number): FilterRelated {
  const { has, filter, count, ...others } = json
  if (typeof has !== 'string' || Object.keys(others).length > 0) throw unreadable(path)
  if (reading.isRelated) {
    throw filterError('related_nested', path, 'Related records cannot have related records in turn. Take them out.')
  }
  const { seen } = reading
  seen.related += 1
  if (seen.related > FILTER_LIMITS.related) {
    const message = `A filter can ask for related records ${FILTER_LIMITS.related} times. Take some out.`
    throw filterError('too_many_related', path, message)
  }
  const fields = reading.relations(has)
  if (fields === null) {
    throw filterError('unknown_relation', `${path}.has`, `No records are related by ‘${shown(has)}’.`)
  }
  const inner = { ...reading, fields: byName(fields), isRelated: true }
  const wanted = filter === undefined ? { and: [] } : readFilter(filter, inner, `${path}.filter`, depth + 1)
  const isAny = 'and' in wanted && wanted.and.length === 0
  return { has, ...(isAny ? {} : { filter: wanted }), ...readCount(count, `${path}.count`) }
}

/** At least one is what is meant where nothing is said. */
function readCount(json: unknown, path: string): { count?: FilterCount } {
  if (json === undefined) return {}
  if (!isObject(json)) throw unreadable(path)
  const { op, value, ...others } = json
  if ((op !== 'gte' && op !== 'lte' && op !== 'eq') || Object.keys(others).length > 0) throw unreadable(path)
  const most = FILTER_LIMITS.relatedCount
  const least = op === 'gte' ? 1 : 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw filterError('value_invalid', `${path}.value`, `Give a whole number from ${least} to ${most}.`)
  }
  return op === 'gte' && value === 1 ? {} : { count: { op, value } }
}

function readCondition(json: Record<string, unknown>, reading: Reading, path: string): FilterCondition {
  reading.seen.conditions += 1
  if (reading.seen.conditions > FILTER_LIMITS.conditions) throw tooMany(path)
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
