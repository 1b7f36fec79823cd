import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../customers/index.ts'
import { recordInteractions } from '../timeline/index.ts'
import { rebuildScores } from './index.ts'

const CUSTOMERS = 5
let test: TestApp
let workspace: TestWorkspace
let admin: Client
let owners: (string | null)[]
let counter = 0

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace({ timeZone: 'Asia/Shanghai', currency: 'CNY' })
  admin = await signInAsAdmin(test, workspace)
  owners = [null]
  for (let n = 0; n < 2; n++) owners.push((await signInAs(test, workspace, 'member')).memberId)
})
afterAll(() => test.close())

type Step =
  | { kind: 'buy'; customer: number; daysAgo: number }
  | { kind: 'refund'; customer: number; daysAgo: number }
  | { kind: 'assign'; customers: number[]; owner: number }
  | { kind: 'archive'; customer: number }
  | { kind: 'restore'; customer: number }

const customer = fc.nat(CUSTOMERS - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('buy' as const, 'buy' as const, 'refund' as const),
    customer,
    daysAgo: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('assign' as const),
    customers: fc.uniqueArray(customer, { minLength: 1 }),
    owner: fc.nat(2),
  }),
  fc.record({ kind: fc.constantFrom('archive' as const, 'restore' as const), customer }),
)

async function play(ids: readonly string[], one: Step): Promise<void> {
  if (one.kind === 'assign') {
    const chosen = one.customers.map((index) => ids[index])
    const answer = await admin.post('/customers/assignment', { ids: chosen, ownerId: owners[one.owner] })
    expect(answer).toMatchObject({ status: 200, body: { refused: [] } })
  } else if (one.kind === 'archive') {
    expect((await admin.delete(`/customers/${ids[one.customer]}`)).status).toBe(200)
  } else if (one.kind === 'restore') {
    expect((await admin.post(`/customers/${ids[one.customer]}/restoration`)).status).toBe(200)
  } else {
    counter += 1
    const [orderDelta, amountMinor] = one.kind === 'buy' ? [1, 700 + counter] : [0, -300]
    const interaction = {
      customerId: ids[one.customer] ?? '',
      kind: one.kind === 'buy' ? ('order.placed' as const) : ('order.refunded' as const),
      occurredAt: new Date(test.clock.now() - one.daysAgo * 86_400_000).toISOString(),
      orderDelta,
      amountMinor,
      source: 'test',
      externalId: `r${counter}`,
      owner: 'orders' as const,
    }
    await test.write(workspace.identity, (ctx) => recordInteractions(ctx, [interaction]))
  }
}

async function newCustomers(): Promise<string[]> {
  const inputs = Array.from({ length: CUSTOMERS }, (_, n) => {
    counter += 1
    return { source: 'test', externalId: `c${counter}`, name: null, ownerId: owners[n % 3] ?? null }
  })
  const made = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs))
  return made.map(({ id }) => id)
}

function verify() {
  return rebuildScores({ contexts: test.app.contexts, identity: workspace.identity, verify: true })
}

describe('revenue by owner', () => {
  it('is what the timeline and the owners of now say, whatever happened before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const ids = await newCustomers()
        for (const one of steps) await play(ids, one)
        expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
      }),
      { numRuns: 20 },
    )
  })

  it('loses nothing when customers change hands while they buy', async () => {
    const ids = await newCustomers()
    const steps = Array.from({ length: 60 }, (_, n): Step => {
      if (n % 3 === 0) return { kind: 'assign', customers: [n % CUSTOMERS, (n + 2) % CUSTOMERS], owner: (n / 3) % 3 }
      if (n % 10 === 1) return { kind: n % 20 === 1 ? 'archive' : 'restore', customer: n % CUSTOMERS }
      return { kind: 'buy', customer: n % CUSTOMERS, daysAgo: n % 2 }
    })
    await Promise.all(
      [0, 1, 2, 3].map(async (part) => {
        for (const one of steps.filter((_, n) => n % 4 === part)) await play(ids, one)
      }),
    )
    expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
  })

  it('is found wrong, and mended', async () => {
    const ids = await newCustomers()
    await play(ids, { kind: 'assign', customers: [0], owner: 1 })
    await play(ids, { kind: 'buy', customer: 0, daysAgo: 1 })
    const { owner } = test.app.database
    await owner.query('update revenue_owner_day set orders = orders + 1 where workspace_id = $1', [workspace.id])
    expect(await verify()).toMatchObject({ totalsDifferent: true })
    await rebuildScores({ contexts: test.app.contexts, identity: workspace.identity, verify: false })
    expect(await verify()).toMatchObject({ different: 0, totalsDifferent: false })
  })
})
