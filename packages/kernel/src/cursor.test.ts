import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, type ListCursor } from './cursor.ts'

const anyValue = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0),
  fc.boolean(),
  fc.constant(null),
)
const anyCursor: fc.Arbitrary<ListCursor> = fc
  .record({
    field: fc.string({ minLength: 1, maxLength: 40 }),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    value: anyValue,
    id: fc.uuid(),
    backward: fc.boolean(),
  })
  .map(({ backward, ...cursor }) => (backward ? { ...cursor, backward } : cursor))

test('a cursor comes back as it was, from a text that addresses carry as it is', () => {
  fc.assert(
    fc.property(anyCursor, (cursor) => {
      const text = encodeCursor(cursor)
      expect(encodeURIComponent(text)).toBe(text)
      expect(decodeCursor(text, { field: cursor.field, direction: cursor.direction })).toEqual(cursor)
    }),
  )
})

function encodeRaw(json: unknown): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url')
}

test.each([
  ['empty', ''],
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ['another version', encodeRaw([2, 'name', 'asc', 'a', 'id', 0])],
  ['an object as value', encodeRaw([1, 'name', 'asc', {}, 'id', 0])],
  ['infinity', Buffer.from('[1,"name","asc",1e999,"id",0]').toString('base64url')],
  ['another direction', encodeRaw([1, 'name', 'up', 'a', 'id', 0])],
  ['too few parts', encodeRaw([1, 'name', 'asc', 'a', 'id'])],
  ['an endless text', 'A'.repeat(1_000_000)],
])('refuses a broken cursor: %s', (_, text) => {
  expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ code: 'list.cursor_unreadable', status: 400 }))
})

test('refuses the cursor of another sort', () => {
  const text = encodeCursor({ field: 'name', direction: 'asc', value: 'a', id: 'i' })
  expect(() => decodeCursor(text, { field: 'spend', direction: 'asc' })).toThrow(
    expect.objectContaining({ code: 'list.cursor_unreadable' }),
  )
  expect(() => decodeCursor(text, { field: 'name', direction: 'desc' })).toThrow(
    expect.objectContaining({ code: 'list.cursor_unreadable' }),
  )
})

test('a value that no cursor can hold is a bug', () => {
  const cursor = { field: 'name', direction: 'asc' as const, id: 'i' }
  expect(() => encodeCursor({ ...cursor, value: Number.NaN })).toThrow('finite')
  expect(() => encodeCursor({ ...cursor, value: 'x'.repeat(501) })).toThrow('long')
})
