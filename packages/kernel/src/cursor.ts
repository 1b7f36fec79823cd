import { AppError, assert } from './app-error.ts'
import type { Filter } from './filter-types.ts'

export type SortDirection = 'asc' | 'desc'
export type ListSort = { field: string; direction: SortDirection }

/** What a list is asked for. `cursor` comes from an earlier page of the same sort; `limit` is 1 to LIST_LIMIT_MAX. */
export type ListQuery = { filter?: Filter; search?: string; sort: ListSort; cursor?: string; limit: number }

/** Where a page ends: the sort value and the id of its last row, or of its first where `backward` is set. */
export type ListCursor = ListSort & { value: string | number | boolean | null; id: string; backward?: boolean }

export const LIST_LIMIT_MAX = 200
const VERSION = 1
const MAX_CURSOR_CHARS = 4_096
const MAX_VALUE_CHARS = 500

/** The opaque text of a cursor (base64url, at most 4,096 characters). Sort values must be finite and at most 500 long. */
export function encodeCursor(cursor: ListCursor): string {
  assert(
    typeof cursor.value !== 'number' || Number.isFinite(cursor.value),
    'a cursor holds a number that is not finite',
  )
  assert(typeof cursor.value !== 'string' || cursor.value.length <= MAX_VALUE_CHARS, 'a cursor holds a long text')
  const fields = [VERSION, cursor.field, cursor.direction, cursor.value, cursor.id, cursor.backward ? 1 : 0]
  const text = toBase64Url(JSON.stringify(fields))
  assert(text.length <= MAX_CURSOR_CHARS, 'a cursor is too long')
  return text
}

/**
 * Reads a cursor back. Throws `list.cursor_unreadable` (400) for anything we did not write, and, where `sort` is given,
 * for a cursor of another sort.
 */
export function decodeCursor(text: string, sort?: ListSort): ListCursor {
  const fields = text.length <= MAX_CURSOR_CHARS ? readJson(text) : undefined
  if (!Array.isArray(fields) || fields.length !== 6 || fields[0] !== VERSION) throw unreadable()
  const [, field, direction, value, id, backward]: unknown[] = fields
  if (typeof field !== 'string' || typeof id !== 'string') throw unreadable()
  if (direction !== 'asc' && direction !== 'desc') throw unreadable()
  if (backward !== 0 && backward !== 1) throw unreadable()
  if (!isSortValue(value)) throw unreadable()
  if (sort && (sort.field !== field || sort.direction !== direction)) throw unreadable()
  return { field, direction, value, id, ...(backward === 1 ? { backward: true } : {}) }
}

function isSortValue(value: unknown): value is ListCursor['value'] {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

function toBase64Url(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function readJson(text: string): unknown {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function unreadable(): AppError {
  return new AppError(
    'list.cursor_unreadable',
    400,
    'The place in this list can no longer be read. Go back to its first page.',
  )
}
