import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { systemIdentity } from '../../platform/context/identity.ts'
import { rebuildScores } from '../scoring/index.ts'
import { hasShared, SHARED_DATA } from './reading/testing.ts'
import { importFile } from './testing.ts'

const RETAIL = join(SHARED_DATA, 'online-retail/online_retail_2010-12-01_to_2011-08-31.csv.gz')

/** Shares nothing with our reader: the one quoted column is the description, so fields are taken from both ends. */
function readIndependently() {
  const totals = { kept: 0, minor: 0, customers: new Set<string>(), numbers: new Set<string>() }
  for (const line of gunzipSync(readFileSync(RETAIL)).toString('utf8').split('\n').slice(1)) {
    const parts = line.split(',')
    const [quantity, , price, customer] = parts.slice(-5)
    if (line === '' || customer === '') continue
    const thousandths = Number(quantity) * Math.round(Number(price) * 1_000)
    totals.kept++
    totals.minor += Math.sign(thousandths) * Math.round(Math.abs(thousandths) / 10)
    totals.customers.add(String(customer))
    totals.numbers.add(String(parts[0]))
  }
  return totals
}

describe.skipIf(!hasShared('online-retail'))('the Online Retail file', () => {
  let test: TestApp
  let workspace: TestWorkspace

  beforeAll(async () => {
    test = await openTestApp()
    workspace = await test.createWorkspace({ currency: 'GBP', timeZone: 'Europe/London' })
  })
  afterAll(() => test.close())

  async function one(query: string): Promise<Record<string, unknown>> {
    const result = await test.app.database.owner.query<Record<string, unknown>>(query, [workspace.id])
    return result.rows[0] ?? {}
  }

  it('comes in whole, in its own time, and equals an independent reading', async () => {
    const expected = readIndependently()
    const { result } = await importFile(test, workspace, createReadStream(RETAIL), { fileName: 'retail.csv.gz' })
    expect(result).toMatchObject({
      lines: 320_705,
      linesLeftOut: 320_705 - expected.kept,
      customersCreated: 3_360,
      ordersCreated: expected.numbers.size,
      asOf: '2011-08-31T22:59:59.999Z',
    })
    const lines = await one(
      'select count(*)::int as lines, sum(amount_minor)::bigint as minor from order_line where workspace_id = $1',
    )
    expect(lines).toEqual({ lines: expected.kept, minor: expected.minor })
    const revenue = await one('select sum(revenue_minor)::bigint as minor from revenue_day where workspace_id = $1')
    expect(revenue.minor).toBe(expected.minor)
    const scores = await one(
      `select count(*)::int as customers, count(distinct tier)::int as tiers, max(last_order_at) as newest from customer_score where workspace_id = $1`,
    )
    expect(scores).toMatchObject({ customers: expected.customers.size, tiers: 4 })
  })

  it('gives the same scores when they are computed from the timeline again', async () => {
    const { contexts, database } = test.app
    // Anew, because the import has changed the date the workspace looks at.
    const identity = await systemIdentity(database, workspace.id, 'test')
    const report = await rebuildScores({ contexts, identity, verify: true })
    expect(report).toMatchObject({ customers: 3_360, different: 0, totalsDifferent: false })
  })
})
