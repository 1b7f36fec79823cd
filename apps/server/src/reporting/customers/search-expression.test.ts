import { matchesNeedles, needleExpression, needlePatterns, queryGrams, searchText } from '@rapport/language'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

const word = fc
  .array(
    fc.constantFrom('w', 'm', 'c', '1', '+', '.', '-', '*', '(', ')', '[', '?', '^', '$', '|', '&', "'", '伟', 'é'),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((characters) => characters.join(''))
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))

describe('the words of a search', () => {
  it('are found by PostgreSQL where the needles say so, whatever characters stand in them', async () => {
    let found = 0
    const check = fc.asyncProperty(name, name, async (customer, query) => {
      const text = searchText({ names: [customer] })
      const { needles } = queryGrams('workspace', query)
      const contains = needles.flatMap((needle) => (needle.kind === 'contains' ? needlePatterns(needle) : []))
      const starts = needles.flatMap((needle) => (needle.kind === 'prefix' ? [needleExpression(needle)] : []))
      const result = await test.app.database.owner.query<{ found: boolean }>(
        'select $1::text like all ($2::text[]) and $1::text ~ all ($3::text[]) as found',
        [text, contains, starts],
      )
      expect(result.rows[0]?.found).toBe(matchesNeedles(text, needles))
      if (needles.length > 0 && result.rows[0]?.found) found++
    })
    await fc.assert(check, { numRuns: 400 })
    expect(found).toBeGreaterThan(10)
  })
})
