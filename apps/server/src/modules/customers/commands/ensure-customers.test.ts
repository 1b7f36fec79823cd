import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { type EnsureCustomer, ensureCustomers } from '../index.ts'

/** More than one block of a statement, and some left over. */
const MANY = 300
const TABLES = [
  'customer',
  'customer_identity',
  'search_document',
  'customer_score',
  'customer_activity',
  'scoring_state',
] as const

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
})
beforeEach(async () => {
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

const ensure = (inputs: readonly EnsureCustomer[]) =>
  test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs))

function people(from: number, to: number): EnsureCustomer[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const number = from + offset
    return { source: 'shop', externalId: `p${number}`, name: `Person ${number}`, city: `City ${number}` }
  })
}

/** How many rows each table keeps of this workspace's customers, and how many of them the totals count. */
async function rowsOf(): Promise<Record<string, number>> {
  const counts = TABLES.map(
    (table) => `(select count(*)::int from ${table} where workspace_id = $1) as ${table}`,
  ).join()
  const { rows } = await test.app.database.owner.query(
    `select ${counts}, (select sum(customers)::int from score_total where workspace_id = $1) as counted`,
    [workspace.id],
  )
  return rows[0]
}
const each = (count: number) => Object.fromEntries([...TABLES, 'counted'].map((name) => [name, count]))

describe('ensureCustomers', () => {
  it('answers one entry per input, in order, and finds the same customers again', async () => {
    const inputs = people(0, MANY)
    const made = await ensure(inputs)
    expect(made.every((customer) => customer.created)).toBe(true)
    const { rows } = await test.app.database.owner.query(
      'select c.id, c.name, s.text from customer c join search_document s on s.workspace_id = c.workspace_id and s.id = c.id where c.workspace_id = $1',
      [workspace.id],
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    made.forEach(({ id }, index) => {
      expect(byId.get(id)?.name).toBe(`Person ${index}`)
      expect(byId.get(id)?.text).toContain(`city ${index}`)
    })
    const again = await ensure(inputs.toReversed())
    expect(again.map(({ id, created }) => ({ id, created }))).toEqual(
      made.toReversed().map(({ id }) => ({ id, created: false })),
    )
    expect(await rowsOf()).toEqual(each(MANY))
  })

  it('makes one customer of each identity, whoever writes it at the same time, and leaves nothing of those that came second', async () => {
    const batches = [people(0, 200), people(100, MANY), people(50, 250).reverse(), people(0, MANY)]
    const answers = await Promise.all(batches.map(ensure))
    const ids = new Map<string, string>()
    let created = 0
    answers.forEach((answer, batch) => {
      answer.forEach((customer, index) => {
        const externalId = batches[batch]?.[index]?.externalId ?? ''
        expect(ids.get(externalId) ?? customer.id).toBe(customer.id)
        ids.set(externalId, customer.id)
        if (customer.created) created++
      })
    })
    expect(created).toBe(MANY)
    expect(new Set(ids.values()).size).toBe(MANY)
    expect(await rowsOf()).toEqual(each(MANY))
  })
})
