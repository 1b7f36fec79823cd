import { COUNTRY_CODES, countryName } from '@rapport/language'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { CUSTOMER_LIST } from './customer-list.ts'
import { customerListFor } from './customer-list-for.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

it('names indexes that exist and lead with the workspace', async () => {
  const { rows } = await test.app.database.owner.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public'`,
  )
  const definitions = new Map(rows.map(({ name, definition }) => [name, definition]))
  const lists = [CUSTOMER_LIST, customerListFor({ language: 'zh' })]
  const named = lists
    .flatMap(({ fields }) => fields)
    .flatMap(({ sort }) => [sort?.index, sort?.ownerIndex].filter((name) => name != null))
  expect(named.length).toBeGreaterThan(10)
  for (const name of named) expect(definitions.get(name)).toContain('(workspace_id, ')
})

it('has an index for every order it offers', () => {
  const without = CUSTOMER_LIST.fields.filter(({ sort }) => sort?.index === null)
  expect(without.map(({ name }) => name)).toEqual([])
})

it('gives each field one name and a table of the list', () => {
  const names = CUSTOMER_LIST.fields.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { table } of CUSTOMER_LIST.fields) expect(CUSTOMER_LIST.tables[table]).toBeDefined()
})

it.each([
  ['en', 'en-GB'],
  ['zh', 'zh-CN'],
] as const)('knows the place of every country by its name (%s)', async (language, locale) => {
  const { rows } = await test.app.database.owner.query<{ expression: string }>(
    `select pg_get_expr(d.adbin, d.adrelid) as expression from pg_attrdef d
     join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
     where a.attrelid = 'customer'::regclass and a.attname = $1`,
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
