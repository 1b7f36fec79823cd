import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldTokens, isUnspacedUnit } from './fold.ts'
import { matchesNeedles, needlePatterns, queryGrams, searchGrams } from './search-grams.ts'
import { SEARCH_LIMITS, type SearchParts, searchText } from './search-text.ts'

const KEY = 'workspace'
const anyChar = fc.constantFrom(..."aabbcz  01-.@_%\\'ÉüßΣ张伟单行重吕𠮷ヤ김あ々〇·/+(\n\0💐")
const anyWild = fc.string({ unit: 'binary', maxLength: 30 })
const anyText = fc.oneof(fc.string({ unit: anyChar, maxLength: 40 }), anyWild)
const anyTexts = fc.array(anyText, { maxLength: 3 })
const anyParts: fc.Arbitrary<SearchParts> = fc.record(
  { names: anyTexts, emails: anyTexts, phones: anyTexts, externalIds: anyTexts, others: anyTexts },
  { requiredKeys: [] },
)
const anyCut = fc.tuple(fc.nat(), fc.nat({ max: 12 }))

function cut(text: string, [at, length]: [number, number]): string {
  const start = text.length === 0 ? 0 : at % text.length
  return text.slice(start, start + length + 1)
}

/** What PostgreSQL makes of a LIKE pattern that needs no escaping. */
function isLike(text: string, pattern: string): boolean {
  expect(pattern.slice(1, -1)).not.toMatch(/[%_\\]/)
  return text.includes(pattern.slice(1, -1))
}

function expectNothingMissed(text: string, query: string): void {
  const { grams, needles } = queryGrams(KEY, query)
  const matches = matchesNeedles(text, needles)
  expect(needles.every((needle) => needlePatterns(needle).some((pattern) => isLike(text, pattern)))).toBe(matches)
  expect(grams.length).toBeLessThanOrEqual(SEARCH_LIMITS.queryGrams)
  expect(grams.length > 0).toBe(needles.length > 0)
  if (!matches) return
  const stored = new Set(searchGrams(KEY, text))
  expect(grams.filter((gram) => !stored.has(gram))).toEqual([])
}

test('whatever satisfies the needles has the grams', () => {
  fc.assert(
    fc.property(
      anyParts,
      anyParts,
      fc.array(anyCut, { minLength: 1, maxLength: 3 }),
      anyText,
      (parts, others, cuts, words) => {
        const text = searchText(parts)
        expectNothingMissed(text, cuts.map((each) => cut(text, each)).join(' '))
        expectNothingMissed(text, words)
        const spoken = Object.values(parts).flat().join(' ')
        expectNothingMissed(text, cuts.map((each) => cut(spoken, each)).join(' '))
        expectNothingMissed(searchText(others), cut(text, cuts[0] ?? [0, 0]))
      },
    ),
    { numRuns: 1_500 },
  )
})

test('a record is found by any part of its text of three letters or one Han character', () => {
  fc.assert(
    fc.property(anyParts, anyCut, (parts, [at, length]) => {
      const text = searchText(parts)
      const tokens = text.split(/[\n ]/).filter((token) => token !== '')
      const token = tokens[at % Math.max(1, tokens.length)]
      if (token === undefined) return
      const points = [...token]
      const start = at % points.length
      const query = points.slice(start, start + length + 1).join('')
      const words = foldTokens(query).filter((word) => word.length >= 3 || isUnspacedUnit(word.charCodeAt(0)))
      for (const word of words)
        expect([word, matchesNeedles(text, queryGrams(KEY, word).needles)]).toEqual([word, true])
    }),
    { numRuns: 1_500 },
  )
})

test('every record keeps within its limits', () => {
  const longText = fc.string({
    unit: fc.oneof(anyChar, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
    maxLength: 400,
  })
  const longTexts = fc.array(longText, { maxLength: 6 })
  const longParts = fc.record({
    names: longTexts,
    emails: longTexts,
    phones: longTexts,
    externalIds: longTexts,
    others: longTexts,
  })
  fc.assert(
    fc.property(longParts, (parts) => {
      const text = searchText(parts)
      expect(text.length).toBeLessThanOrEqual(SEARCH_LIMITS.textChars)
      const grams = searchGrams(KEY, text)
      expect(grams.length).toBeLessThanOrEqual(SEARCH_LIMITS.textGrams)
      expect(grams).toEqual([...new Set(grams)].sort((left, right) => left - right))
      expect(grams.every((gram) => gram === (gram | 0))).toBe(true)
      expect(text.isWellFormed() && !text.includes('\0')).toBe(true)
    }),
    { numRuns: 150 },
  )
})
