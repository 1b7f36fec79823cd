import { DAY_MS } from '@rapport/kernel'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../../modules/customers/index.ts'
import { type NewInteraction, recordInteractions } from '../../modules/timeline/index.ts'
import { countSpans, type Span, type SpanCount } from './count-spans.ts'

const NOW_MS = Date.parse('2026-06-15T09:30:00Z')
const CUSTOMERS = 60
const HOUR_MS = 3_600_000
const COLUMNS = { last_order: 'last_order_at', first_order: 'first_order_at', tier: 'tier_since' }
let test: TestApp
let workspace: TestWorkspace

/** Customers whose orders lie about midnights and about noon, some of them archived, some of them archived and fetched back. */
beforeAll(async () => {
  test = await openTestApp(new Date(NOW_MS).toISOString())
  workspace = await test.createWorkspace({ timeZone: 'America/St_Johns' })
  const admin = await signInAsAdmin(test, workspace)
  const inputs = Array.from({ length: CUSTOMERS }, (_, n) => ({ source: 'test', externalId: `c${n}`, name: null }))
  const customers = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs))
  const orders = customers.flatMap(({ id }, n) =>
    Array.from({ length: 1 + (n % 4) }, (_, order): NewInteraction => {
      const aboutMs = [0, 1, -1, 12 * HOUR_MS, 12 * HOUR_MS - 1, 5 * HOUR_MS][(n + order) % 6] ?? 0
      const dayMs = Math.floor(NOW_MS / DAY_MS) * DAY_MS - ((n * 7 + order * 31) % 150) * DAY_MS
      return {
        customerId: id,
        kind: 'order.placed',
        occurredAt: new Date(Math.min(dayMs + aboutMs, NOW_MS)).toISOString(),
        orderDelta: 1,
        amountMinor: 1000 * (1 + n),
        source: 'test',
        externalId: `o${n}-${order}`,
      }
    }),
  )
  await test.write(workspace.identity, (ctx) => recordInteractions(ctx, orders))
  for (const [n, { id }] of customers.entries()) {
    if (n % 5 === 0) expect((await admin.delete(`/customers/${id}`)).status).toBe(200)
    if (n % 10 === 0) expect((await admin.post(`/customers/${id}/restoration`)).status).toBe(200)
  }
})
afterAll(() => test.close())

/** Looks at every score there is. */
async function oracle(spans: readonly Span[]): Promise<SpanCount[]> {
  return await test.read(workspace.identity, async (ctx) => {
    const { rows } = await sql<Record<string, string | null>>`
      select s.* from customer_score s where s.workspace_id = ${ctx.workspaceId} and s.archived_at is null`.execute(
      ctx.db,
    )
    const counts = new Map<string, SpanCount>()
    for (const [span, { moment, fromMs, toMs }] of spans.entries()) {
      for (const row of rows) {
        const at = row[COLUMNS[moment]]
        if (!at || Date.parse(at) < fromMs || Date.parse(at) >= toMs) continue
        if (moment === 'tier' && row.previous_tier === null) continue
        const [from, to] = moment === 'tier' ? [row.previous_tier, row.tier] : ['', '']
        const key = `${span} ${from} ${to}`
        const known = counts.get(key) ?? { span, from: from as SpanCount['from'], to: to as SpanCount['to'] }
        counts.set(key, { ...known, customers: ('customers' in known ? known.customers : 0) + 1 })
      }
    }
    return [...counts.entries()].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, count]) => count)
  })
}

const instant = fc
  .tuple(fc.integer({ min: -1, max: 160 }), fc.constantFrom(0, 1, -1, 12 * HOUR_MS, 12 * HOUR_MS - 1, 7 * HOUR_MS))
  .map(([daysAgo, ms]) => Math.floor(NOW_MS / DAY_MS) * DAY_MS - daysAgo * DAY_MS + ms)
const span: fc.Arbitrary<Span> = fc
  .record({ moment: fc.constantFrom('last_order', 'first_order', 'tier'), one: instant, two: instant })
  .map(({ moment, one, two }) => ({ moment, fromMs: Math.min(one, two), toMs: Math.max(one, two) }))

describe('customers counted by days', () => {
  it('are as many as there are within any span, to the millisecond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 5 }), async (spans) => {
        expect(await test.read(workspace.identity, (ctx) => countSpans(ctx, spans))).toEqual(await oracle(spans))
      }),
      { numRuns: 150 },
    )
    const all = await oracle([{ moment: 'tier', fromMs: 0, toMs: NOW_MS }])
    expect(all.length).toBeGreaterThan(1)
  })
})
