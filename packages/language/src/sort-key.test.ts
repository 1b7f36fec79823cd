import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameInitial, SORT_KEY_MAX_CHARS, sortKey } from './sort-key.ts'

/** As PostgreSQL orders text in the C collation. */
function bytewise(left: string, right: string): number {
  return Buffer.compare(Buffer.from(sortKey(left)), Buffer.from(sortKey(right)))
}

test('names stand as a reader of Chinese and English expects', () => {
  const expected = [
    '3M',
    '7-Eleven',
    'Adam',
    '安娜',
    '昂立',
    'bob',
    'Bob Smith',
    '曹操',
    '陈静',
    '重庆火锅',
    'Dora',
    'Élodie',
    'Emma',
    '区家伟',
    '欧阳静怡',
    '单雄信',
    'Wang Wei',
    '王伟',
    '王伟明',
    '王小明',
    '尉迟恭',
    '曾国藩',
    'Zhang Wei',
    '张三',
    '张伟',
    '章一',
    'Анна',
    'ヤマダ',
    '💐',
  ]
  expect(expected.toReversed().sort(bytewise)).toEqual(expected)
})

test('case, accents, blanks and punctuation do not part names', () => {
  expect(sortKey('ÉMILE')).toBe(sortKey('emile'))
  expect(sortKey('张 伟')).toBe(sortKey('张伟'))
  expect(sortKey('Jean-Luc')).toBe(sortKey('jean luc'))
  expect(sortKey('(Acme)')).toBe(sortKey('Acme'))
})

test('any name has a key of at most 80 characters that PostgreSQL can keep', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'张伟行a É7𠮷𐐀-.'), maxLength: 200 }),
  )
  fc.assert(
    fc.property(anyName, (name) => {
      const key = sortKey(name)
      expect(key.length).toBeGreaterThan(0)
      expect(key.length).toBeLessThanOrEqual(SORT_KEY_MAX_CHARS)
      expect(key.isWellFormed() && !key.includes('\0')).toBe(true)
      expect(key).toBe(key.trim())
    }),
    { numRuns: 1_000 },
  )
  expect(sortKey('张'.repeat(1_000_000)).length).toBeLessThanOrEqual(SORT_KEY_MAX_CHARS)
})

describe('initials', () => {
  test.each([
    ['张伟', '张'],
    ['欧阳静怡', '欧'],
    ['𠮷野家', '𠮷'],
    ['John Smith', 'JS'],
    ['john ronald reuel tolkien', 'JT'],
    ['élodie', 'É'],
    ['Acme 上海', 'A'],
    ['  (Bob)', 'B'],
    ['3M', '3'],
    ['ß', 'S'],
    ['김민수', '김'],
    ['💐', '#'],
    ['', '#'],
  ])('%j → %s', (name, expected) => {
    expect(nameInitial(name)).toBe(expected)
  })
})
