import { AppError, decodeFilter, encodeFilter, FILTER_LIMITS, type Filter } from '@rapport/kernel'

/** A filter of an address as it stands in a file. */
export function filterJson(text: string): unknown {
  return decodeFilter(text)
}

/** A filter of a file as it stands in an address; which fields there are and what they hold its reader judges. Throws `portable.filter_unreadable`. */
export function filterText(json: unknown): string {
  if (isFilter(json, 1)) return encodeFilter(json)
  const message = 'Its filter is not written as filters are. Look at an exported file for how they are.'
  throw new AppError('portable.filter_unreadable', 400, message)
}

function isFilter(json: unknown, depth: number): json is Filter {
  if (!isRecord(json) || depth > FILTER_LIMITS.depth) return false
  if ('and' in json || 'or' in json) {
    const parts = 'and' in json ? json.and : json.or
    return Array.isArray(parts) && parts.every((part) => isFilter(part, depth + 1))
  }
  if ('not' in json) return isFilter(json.not, depth + 1)
  if ('has' in json) return isRelated(json, depth)
  const values = 'value' in json ? [json.value].flat() : []
  return typeof json.field === 'string' && typeof json.op === 'string' && values.every(isScalar)
}

function isRelated(json: Record<string, unknown>, depth: number): boolean {
  const { has, filter, count } = json
  const isCount = isRecord(count) && typeof count.op === 'string' && typeof count.value === 'number'
  const isSound = (!('filter' in json) || isFilter(filter, depth + 1)) && (!('count' in json) || isCount)
  return typeof has === 'string' && isSound
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
