import { expect, it } from 'vitest'
import { findUnstorable } from './storable.ts'

it.each<[unknown, unknown]>([
  [{ name: '张伟 😀', lines: [{ quantity: '1' }], amount: 12.5, none: null, yes: true }, null],
  [{ name: 'a\0b' }, { path: ['name'], kind: 'text' }],
  ['\0', { path: [], kind: 'text' }],
  [{ lines: [{}, { code: 'a\ud800b' }] }, { path: ['lines', '1', 'code'], kind: 'text' }],
  [{ custom: { 'a\0': 1 } }, { path: ['custom'], kind: 'text' }],
  [{ custom: { '\udc00': 1 } }, { path: ['custom'], kind: 'text' }],
  [{ amount: 2 ** 53 }, { path: ['amount'], kind: 'number' }],
  [{ amount: -(2 ** 60) }, { path: ['amount'], kind: 'number' }],
  [{ amount: Number.POSITIVE_INFINITY }, { path: ['amount'], kind: 'number' }],
  [{ amount: 9_007_199_254_740_991, share: 1e-300 }, null],
  [undefined, null],
])('finds what the database cannot keep in %j', (value, expected) => {
  expect(findUnstorable(value)).toEqual(expected)
})

it('stops where a value is nested too deep', () => {
  let value: unknown = 1
  for (let depth = 0; depth < 100_000; depth++) value = [value]
  expect(findUnstorable(value)).toMatchObject({ kind: 'depth' })
})
