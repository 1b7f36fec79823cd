import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Baskets, findRules, frequentSets, togetherByAccident } from './rules.ts'

const projectRoot = join(import.meta.dirname, '../../../..')
const file = join(process.env.RAPPORT_SHARED ?? join(projectRoot, '../shared'), 'data/groceries/groceries.csv')

function readGroceries(): { baskets: Baskets; names: string[] } {
  const names: string[] = []
  const numbers = new Map<string, number>()
  const baskets = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) =>
      line.split(',').map((text) => {
        const name = text.trim()
        const known = numbers.get(name)
        if (known !== undefined) return known
        numbers.set(name, names.length)
        return names.push(name) - 1
      }),
    )
  return { baskets, names }
}

describe.skipIf(!existsSync(file))('the groceries (skipped where the shared data are not there)', () => {
  it.each([
    [0.001, 0.5, 1, 5668],
    [0.001, 0.8, 1, 410],
    [0.006, 0.25, 2, 463],
    [0.01, 0.5, 1, 15],
    [0.02, 0.2, 2, 72],
  ])(
    'support %d, confidence %d, %d items or more: %d rules, as published',
    (supportMin, confidenceMin, itemsMin, rules) => {
      const found = findRules(readGroceries().baskets, { supportMin, confidenceMin, itemsMin })
      expect(found.kind === 'found' && found.rules.length).toBe(rules)
    },
  )

  it('the rule that lifts most is the published one', () => {
    const { baskets, names } = readGroceries()
    const found = findRules(baskets, { supportMin: 0.001, confidenceMin: 0.8 })
    const best = found.kind === 'found' ? [...found.rules].sort((a, b) => b.lift - a.lift)[0] : undefined
    expect(best?.condition.map((item) => names[item]).sort()).toEqual(['liquor', 'red/blush wine'])
    expect(best).toMatchObject({ lift: expect.closeTo(11.235, 3), confidence: expect.closeTo(0.905, 3) })
    expect(best?.correctedChance).toBeLessThan(1e-10)
  })
})

const basketsOf = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }), {
  minLength: 1,
  maxLength: 40,
})

it('finds exactly the sets that counting every one of them finds', () => {
  fc.assert(
    fc.property(basketsOf, fc.integer({ min: 1, max: 5 }), (baskets, countMin) => {
      const expected: string[] = []
      for (let mask = 1; mask < 128; mask++) {
        const items = [0, 1, 2, 3, 4, 5, 6].filter((item) => mask & (1 << item))
        const count = baskets.filter((basket) => items.every((item) => basket.includes(item))).length
        if (count >= countMin) expected.push(`${items.join()}:${count}`)
      }
      const found = frequentSets(baskets, { countMin, itemsMax: 10, setsMax: 1000 })
      expect(found?.map(({ items, count }) => `${items.join()}:${count}`).sort()).toEqual(expected.sort())
    }),
  )
})

it('knows chance from a bond: Fisher’s exact test', () => {
  // Fisher's tea: eight cups, four and four, all guessed right.
  expect(togetherByAccident({ both: 4, first: 4, second: 4, total: 8 })).toBeCloseTo(1 / 70, 12)
  expect(togetherByAccident({ both: 3, first: 4, second: 4, total: 8 })).toBeCloseTo(17 / 70, 12)
  expect(togetherByAccident({ both: 0, first: 4, second: 4, total: 8 })).toBeCloseTo(1, 12)
})

it('a rule that is never wrong has no conviction, and counts an item of a basket once', () => {
  const found = findRules([[1, 1, 2], [1, 2], [2], [3]], { supportMin: 0.5, confidenceMin: 1, itemsMin: 2 })
  expect(found).toMatchObject({
    kind: 'found',
    rules: [{ condition: [1], conclusion: 2, count: 2, confidence: 1, conviction: null }],
  })
})

it('ends where there are too many, and finds nothing in nothing', () => {
  const alike = Array.from({ length: 4 }, () => Array.from({ length: 20 }, (_, item) => item))
  expect(findRules(alike, { supportMin: 0.5, confidenceMin: 0.5, setsMax: 500 })).toEqual({
    kind: 'tooMany',
    setsMax: 500,
  })
  expect(findRules([], { supportMin: 0.5, confidenceMin: 0.5 })).toEqual({ kind: 'found', rules: [], sets: 0 })
})
