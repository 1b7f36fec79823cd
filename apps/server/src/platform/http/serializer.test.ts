import { CustomerPage, Home, Problem, TimelinePage } from '@rapport/contract'
import fastJson from 'fast-json-stringify'
import { Type } from 'typebox'
import { describe, expect, it, vi } from 'vitest'
import { serializerOf, writable } from './serializer.ts'

const Row = Type.Object({
  id: Type.String({ format: 'uuid' }),
  tier: Type.Union([Type.Literal('A'), Type.Literal('B')]),
  before: Type.Union([Type.Union([Type.Literal('A'), Type.Literal('B')]), Type.Null()]),
  note: Type.Union([Type.String({ maxLength: 3 }), Type.Null()]),
  spend: Type.Integer({ minimum: 0 }),
  gap: Type.Union([Type.Number(), Type.Null()]),
  next: Type.Union([Type.Object({ at: Type.String(), kind: Type.Enum(['x', 'y']) }), Type.Null()]),
  customer: Type.Union([Type.Object({ id: Type.String() }), Type.Object({ externalId: Type.String() })]),
  can: Type.Record(Type.String(), Type.Boolean()),
  reasons: Type.Array(Type.Unknown()),
  left: Type.Optional(Type.String()),
})
const ROW = {
  id: 'ab "c" \u2028 张',
  tier: 'A',
  before: null,
  note: 'longer than three',
  spend: 12,
  gap: 1.5,
  next: { at: 'now', kind: 'x' },
  customer: { externalId: 'C-1' },
  can: { edit: true },
  reasons: [{ part: 'points', figure: 1 }],
}

describe('answers', () => {
  it.each([
    ['everything', ROW],
    ['nulls', { ...ROW, before: 'B', note: null, gap: null, next: null }],
    ['what may be left out', { ...ROW, left: 'here' }],
  ])('are written as they are: %s', (_, row) => {
    expect(JSON.parse(serializerOf(Row)(row))).toEqual(row)
  })

  it('keep inside what their schema does not name, at every depth', () => {
    const next = { at: 'now', kind: 'x', secret: 1 }
    const text = serializerOf(Type.Array(Row))([{ ...ROW, next, keyId: 'secret' }])
    expect(JSON.parse(text)).toEqual([ROW])
    expect(text).not.toContain('secret')
  })

  it.each([
    ['a page of customers', CustomerPage, { items: [], nextCursor: null, previousCursor: 'x' }],
    ['a problem', Problem, { type: 'about:blank', title: 'x', status: 400, code: 'x.y', detail: 'z' }],
  ])('are those the checking serializer would write: %s', (_, schema, body) => {
    expect(serializerOf(schema)(body)).toBe(fastJson(schema as Parameters<typeof fastJson>[0])(body))
  })

  it.each([
    ['customers', CustomerPage],
    ['a timeline', TimelinePage],
  ])('of many rows have nothing to try out: %s', (_, schema) => {
    expect(JSON.stringify(writable(schema))).not.toContain('anyOf')
  })

  it('can be written for every kind of answer', () => {
    for (const schema of [Home, TimelinePage]) expect(serializerOf(schema)).toBeTypeOf('function')
  })
})

it('says nothing of formats of our own', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const Named = Type.Object({ name: Type.String({ format: 'visible' }) })
  const choice = Type.Union([Type.Array(Named), Named, Type.Null()])
  expect(serializerOf(Type.Object({ choice }))({ choice: { name: 'A' } })).toBe('{"choice":{"name":"A"}}')
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})
