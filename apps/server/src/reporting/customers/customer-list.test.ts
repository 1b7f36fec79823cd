import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '../../../test/harness.ts'
import { CUSTOMER_LIST } from './customer-list.ts'

let test: TestHouse

beforeAll(async () => {
  test = await openTestHouse()
})
afterAll(() => test.close())

it('names indexes that exist and lead with the workspace', async () => {
  const { rows } = await test.house.database.owner.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public'`,
  )
  const definitions = new Map(rows.map(({ name, definition }) => [name, definition]))
  const named = CUSTOMER_LIST.fields.flatMap(({ sort }) =>
    [sort?.index, sort?.ownerIndex].filter((name) => name != null),
  )
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
