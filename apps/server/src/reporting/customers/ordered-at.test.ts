import { encodeFilter, type Filter, matchesFilter, parseFilter } from '@rapport/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../../modules/customers/index.ts'
import { type NewInteraction, recordInteractions } from '../../modules/timeline/index.ts'
import type { Identity } from '../../platform/context/context.ts'
import { countCustomers } from './count-customers.ts'
import { listCustomers } from './list-customers.ts'

const NOW = '2026-06-15T12:00:00Z'
const NOW_MS = Date.parse(NOW)
const CLOCK = { nowMs: NOW_MS, timeZone: 'UTC' }
const DAY_MS = 86_400_000
const CUSTOMERS = 60

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }
const rows: { id: string; owned: boolean; orderedAt: number[] }[] = []

/**
 * Customer n orders n % 6 times, some days and some milliseconds apart; every fifth order is cancelled later. Every third customer belongs
 * to the member. The same moments as arrays are what kernel's reference judges.
 */
beforeAll(async () => {
  test = await openTestApp(NOW)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  const inputs = Array.from({ length: CUSTOMERS }, (_, n) => ({
    source: 'test',
    externalId: `C${n}`,
    name: `Customer ${n}`,
    ownerId: n % 3 === 0 ? member.memberId : null,
  }))
  const made = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs))
  const interactions: NewInteraction[] = []
  made.forEach(({ id }, n) => {
    const orderedAt: number[] = []
    for (let order = 0; order < n % 6; order++) {
      const atMs = NOW_MS - ((n * 7 + order * 31) % 400) * DAY_MS - order * 333 - n
      const at = new Date(atMs).toISOString()
      const shared = { customerId: id, source: 'test', amountMinor: 500, owner: 'orders' as const }
      interactions.push({
        ...shared,
        kind: 'order.placed',
        occurredAt: at,
        orderDelta: 1,
        externalId: `o${n}-${order}`,
      })
      if ((n + order) % 5 !== 0) {
        orderedAt.push(atMs)
        continue
      }
      const later = new Date(Math.min(NOW_MS, atMs + 3 * DAY_MS)).toISOString()
      const undone = {
        kind: 'order.cancelled' as const,
        amountMinor: -500,
        orderDelta: -1,
        externalId: `x${n}-${order}`,
      }
      interactions.push({ ...shared, ...undone, occurredAt: later, countedAt: at })
    }
    rows.push({ id, owned: n % 3 === 0, orderedAt })
  })
  for (let start = 0; start < interactions.length; start += 100) {
    await test.write(workspace.identity, (ctx) => recordInteractions(ctx, interactions.slice(start, start + 100)))
  }
})
afterAll(() => test.close())

/** Moments of orders, to the millisecond beside them, and moments in between. */
const moment = fc
  .tuple(fc.nat(CUSTOMERS - 1), fc.nat(4), fc.constantFrom(-1000, -334, -1, 0, 1, 334, 1000, 5 * DAY_MS))
  .map(([n, order, offMs]) => new Date((rows[n]?.orderedAt[order] ?? NOW_MS - 90 * DAY_MS) + offMs).toISOString())
const condition: fc.Arbitrary<unknown> = fc.oneof(
  fc.tuple(moment, moment).map(([one, two]) => ({ op: 'between', value: one < two ? [one, two] : [two, one] })),
  fc.record({ op: fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'), value: moment }),
  fc.record({
    op: fc.constantFrom('withinLastDays', 'notWithinLastDays', 'olderThanDays'),
    value: fc.integer({ min: 1, max: 420 }),
  }),
  fc.record({ op: fc.constantFrom('isEmpty', 'isNotEmpty') }),
)
const filter: fc.Arbitrary<Filter> = fc
  .oneof(
    condition,
    condition,
    fc.tuple(condition, condition).map((and) => ({ and: and.map(onOrders) })),
    condition.map((one) => ({ not: onOrders(one) })),
  )
  .map((json) =>
    parseFilter('op' in (json as object) ? onOrders(json) : json, [{ name: 'orderedAt', type: 'instant' }]),
  )

/** In orders with an index and without. */
const sort = fc.constantFrom('name', '-spend12mMinor', '-averageOrderMinor')

function onOrders(one: unknown): object {
  return { field: 'orderedAt', ...(one as object) }
}

async function memberIdentity(): Promise<Identity> {
  return {
    workspace: workspace.identity.workspace,
    actor: actorOf('member', { memberId: member.memberId }),
  }
}

describe('orderedAt', () => {
  it('finds who the reference finds, within the reach of the reader', async () => {
    await fc.assert(
      fc.asyncProperty(filter, sort, fc.boolean(), async (asked, by, own) => {
        const identity = own ? await memberIdentity() : workspace.identity
        const expected = rows.filter(
          ({ owned, orderedAt }) => (!own || owned) && matchesFilter(asked, { orderedAt }, CLOCK),
        )
        const query = { filter: encodeFilter(asked), sort: by }
        const [{ items }, counted] = await test.read(identity, async (ctx) => [
          await listCustomers(ctx, { ...query, limit: 100 }),
          await countCustomers(ctx, query),
        ])
        expect(items.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
        expect(counted).toEqual({ count: expected.length, exact: true })
      }),
      { numRuns: 150 },
    )
  })

  it('opens the list behind a month, in files as on the screen', async () => {
    const month = { field: 'orderedAt', op: 'between', value: ['2026-03-01T00:00:00Z', '2026-03-31T22:59:59.999Z'] }
    const asked = parseFilter(month, [{ name: 'orderedAt', type: 'instant' }])
    const expected = rows.filter(({ orderedAt }) => matchesFilter(asked, { orderedAt }, CLOCK))
    expect(expected.length).toBeGreaterThan(3)
    const text = encodeFilter(asked)
    expect((await admin.get(`/customers?filter=${text}&limit=100`)).body.items).toHaveLength(expected.length)
    const file = await admin.get(`/customers/export?format=jsonl&filter=${text}`)
    const lines = String(file.headers['content-type']).includes('jsonl') ? fileLines(file.body) : []
    expect(lines.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
    const own = await member.client.get(`/customers?filter=${text}&limit=100`)
    expect(own.body.items).toHaveLength(expected.filter(({ owned }) => owned).length)
  })
})

/** The client reads a file of one line as JSON. */
function fileLines(body: unknown): { id: string }[] {
  if (typeof body !== 'string') return [body as { id: string }]
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string })
}
