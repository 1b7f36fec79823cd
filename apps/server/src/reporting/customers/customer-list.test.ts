import { COUNTRY_CODES, countryName } from '@rapport/language'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

it.each([
  ['en', 'en-GB'],
  ['zh', 'zh-CN'],
] as const)('knows the place of every country by its name (%s)', async (language, locale) => {
  const { rows } = await test.app.database.owner.query<{ expression: string }>(
    `select pg_get_expr(d.adbin, d.adrelid) as expression from pg_attrdef d
     join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     where a.attrelid = 'customer_score'::regclass and a.attname = $1`,
    [`country_place_${language}`],
  )
  const codes = [...(rows[0]?.expression.matchAll(/[A-Z]{2}/g) ?? [])].map(([code]) => code)
  expect([...codes].sort()).toEqual([...COUNTRY_CODES].sort())
  const { compare } = new Intl.Collator(locale)
  const wrong = codes.filter(
    (code, place) =>
      place > 0 && compare(countryName(codes[place - 1] ?? '', language), countryName(code, language)) > 0,
  )
  // Names change with the version of the runtime, a few at a time.
  expect(wrong.length).toBeLessThan(8)
})
