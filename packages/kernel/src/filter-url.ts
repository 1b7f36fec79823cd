import type { AppError } from './app-error.ts'
import { filterError } from './filter.ts'
import { FILTER_LIMITS, type Filter, type FilterScalar } from './filter-types.ts'

/** More would not fit the request line that servers and proxies accept. */
const MAX_CHARS = 8_000
const ESCAPED = /[^A-Za-z0-9-]/g
const TOKEN = /^(?:[A-Za-z0-9-]|_[0-9a-f]{4})*$/
const NO_VALUE = 'x'

/**
 * A filter as a compact text of letters, digits, `-`, `_` and `.`, which nothing in a query parameter needs to escape:
 * `and.2.tier.in.l2.sA.sB.spend.gte.n100000`. Throws `filter.too_long` beyond 8,000 characters.
 */
export function encodeFilter(filter: Filter): string {
  const tokens: string[] = []
  writeFilter(filter, tokens)
  const text = tokens.join('.')
  if (text.length > MAX_CHARS) {
    throw filterError('too_long', 'filter', 'This filter is too long for an address. Save it as a view instead.')
  }
  return text
}

/** The JSON of a filter text; it says nothing about fields and values, so give it to `parseFilter`. Throws `filter.unreadable`. */
export function decodeFilter(text: string): unknown {
  if (text.length > MAX_CHARS) throw unreadable()
  const tokens = text.split('.')
  const reader: Reader = { tokens, next: 0 }
  const filter = readFilter(reader, 1)
  if (reader.next !== tokens.length) throw unreadable()
  return filter
}

type Reader = { tokens: readonly string[]; next: number }

function writeFilter(filter: Filter, tokens: string[]): void {
  if ('and' in filter || 'or' in filter) {
    const [kind, parts] = 'and' in filter ? ['and', filter.and] : ['or', filter.or]
    tokens.push(kind, String(parts.length))
    for (const part of parts) writeFilter(part, tokens)
  } else if ('not' in filter) {
    tokens.push('not')
    writeFilter(filter.not, tokens)
  } else if ('has' in filter) {
    tokens.push('has', escapeToken(filter.has))
    if (filter.count) tokens.push(filter.count.op, String(filter.count.value))
    else tokens.push(NO_VALUE)
    if (filter.filter) writeFilter(filter.filter, tokens)
    else tokens.push(NO_VALUE)
  } else {
    // The leading letter keeps a field called "and" apart from a group.
    tokens.push(`f${escapeToken(filter.field)}`, escapeToken(filter.op))
    writeValue(filter.value, tokens)
  }
}

function writeValue(value: FilterScalar | readonly FilterScalar[] | undefined, tokens: string[]): void {
  if (value === undefined) tokens.push(NO_VALUE)
  else if (typeof value === 'string') tokens.push(`s${escapeToken(value)}`)
  else if (typeof value === 'number') tokens.push(`n${escapeToken(String(value))}`)
  else if (typeof value === 'boolean') tokens.push(value ? 'bt' : 'bf')
  else {
    tokens.push(`l${value.length}`)
    for (const entry of value) writeValue(entry, tokens)
  }
}

function readFilter(reader: Reader, depth: number): unknown {
  if (depth > FILTER_LIMITS.depth) throw filterError('too_deep', 'filter', 'This filter is nested too deep.')
  const token = take(reader)
  if (token === 'not') return { not: readFilter(reader, depth + 1) }
  if (token === 'and' || token === 'or') {
    const count = readCount(take(reader), FILTER_LIMITS.conditions)
    return { [token]: Array.from({ length: count }, () => readFilter(reader, depth + 1)) }
  }
  if (token === 'has') return readRelated(reader, depth)
  if (!token.startsWith('f')) throw unreadable()
  const field = unescapeToken(token.slice(1))
  const op = unescapeToken(take(reader))
  const value = readValue(reader, true)
  return value === undefined ? { field, op } : { field, op, value }
}

function readRelated(reader: Reader, depth: number): unknown {
  const has = unescapeToken(take(reader))
  const op = take(reader)
  const count = op === NO_VALUE ? {} : { count: { op, value: readCount(take(reader), FILTER_LIMITS.relatedCount) } }
  if (reader.tokens[reader.next] !== NO_VALUE) return { has, filter: readFilter(reader, depth + 1), ...count }
  take(reader)
  return { has, ...count }
}

function readValue(reader: Reader, listAllowed: boolean): unknown {
  const token = take(reader)
  const body = unescapeToken(token.slice(1))
  switch (token[0]) {
    case 's':
      return body
    case 'n':
      if (body.trim() === '' || Number.isNaN(Number(body))) throw unreadable()
      return Number(body)
    case 'b':
      if (body !== 't' && body !== 'f') throw unreadable()
      return body === 't'
    case 'l':
      if (!listAllowed) throw unreadable()
      return Array.from({ length: readCount(body, FILTER_LIMITS.listValues) }, () => readValue(reader, false))
    default:
      if (token !== NO_VALUE || !listAllowed) throw unreadable()
      return undefined
  }
}

function take(reader: Reader): string {
  const token = reader.tokens[reader.next]
  if (token === undefined) throw unreadable()
  reader.next += 1
  return token
}

function readCount(text: string, most: number): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (!(count <= most)) throw unreadable()
  return count
}

function escapeToken(text: string): string {
  return text.replace(ESCAPED, (unit) => `_${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function unescapeToken(token: string): string {
  if (!TOKEN.test(token)) throw unreadable()
  return token.replace(/_([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function unreadable(): AppError {
  return filterError('unreadable', 'filter', 'The filter in this address cannot be read. Set the filter anew.')
}
