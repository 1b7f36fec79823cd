import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../customers/index.ts'
import { type NewInteraction, recordInteractions } from '../timeline/index.ts'
import { rebuildScores } from './index.ts'
import { kept } from './scoring.testkit.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
})
afterAll(() => test.close())

type Happening = {
  customer: number
  daysAgo: number
  kind: 'order.placed' | 'order.refunded' | 'call' | 'page.view'
  amountMinor: number
}

const happening: fc.Arbitrary<Happening> = fc.record({
  customer: fc.integer({ min: 0, max: 3 }),
  daysAgo: fc.integer({ min: 0, max: 900 }),
  kind: fc.constantFrom('order.placed', 'order.placed', 'order.refunded', 'call', 'page.view'),
  amountMinor: fc.integer({ min: 1, max: 90_000 }),
})

async function play(
  workspace: TestWorkspace,
  happenings: readonly (Happening & { id: number })[],
  batchSize: number,
): Promise<void> {
  const customers = await test.write(workspace.identity, (ctx) =>
    ensureCustomers(
      ctx,
      [0, 1, 2, 3].map((index) => ({ source: 'test', externalId: `c${index}`, name: null })),
    ),
  )
  for (let start = 0; start < happenings.length; start += batchSize) {
    const batch = happenings.slice(start, start + batchSize)
    const inputs = batch.map((one): NewInteraction => {
      const occurredAt = new Date(test.clock.now() - one.daysAgo * 86_400_000).toISOString()
      const isOrder = one.kind === 'order.placed'
      const amountMinor = isOrder ? one.amountMinor : one.kind === 'order.refunded' ? -one.amountMinor : null
      return {
        customerId: customers[one.customer]?.id ?? '',
        kind: one.kind,
        occurredAt,
        orderDelta: isOrder ? 1 : 0,
        amountMinor,
        source: 'test',
        externalId: `e${one.id}`,
        owner: 'orders',
      }
    })
    await test.write(workspace.identity, (ctx) => recordInteractions(ctx, inputs))
  }
}

describe('scores', () => {
  it('are the same rows whatever the order of arrival and the size of batches, and equal a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        async (happenings, batchSize, seed) => {
          const numbered = happenings.map((one, id) => ({ ...one, id }))
          const [ordered, shuffled] = [await test.createWorkspace(), await test.createWorkspace()]
          await play(
            ordered,
            [...numbered].sort((a, b) => b.daysAgo - a.daysAgo),
            numbered.length,
          )
          await play(shuffled, shuffle(numbered, seed), batchSize)
          expect(await kept(test, shuffled)).toEqual(await kept(test, ordered))
          const report = await rebuildScores({
            contexts: test.app.contexts,
            identity: shuffled.identity,
            verify: true,
          })
          expect(report).toMatchObject({ customers: 4, different: 0, totalsDifferent: false })
        },
      ),
      { numRuns: 12 },
    )
  })

  it('lose nothing when many write about the same customers at the same moment', async () => {
    const workspace = await test.createWorkspace()
    const happenings = Array.from({ length: 240 }, (_, id) => ({
      customer: id % 4,
      daysAgo: (id * 37) % 700,
      kind: 'order.placed' as const,
      amountMinor: 1000 + id,
      id,
    }))
    await play(workspace, [], 1)
    const parts = [0, 1, 2, 3, 4, 5].map((part) => happenings.filter((one) => Math.floor(one.id / 4) % 6 === part))
    await Promise.all(parts.map((part) => play(workspace, part, 8)))
    const report = await rebuildScores({ contexts: test.app.contexts, identity: workspace.identity, verify: true })
    expect(report).toMatchObject({ customers: 4, different: 0, totalsDifferent: false })
    const { scores } = await kept(test, workspace)
    expect((scores as unknown as { orders: number }[]).map((row) => row.orders)).toEqual([60, 60, 60, 60])
  })

  it('move in silence at the moment they should, and then equal a rebuild', async () => {
    const workspace = await test.createWorkspace()
    await play(
      workspace,
      [100, 80, 60, 40, 20, 1].map((daysAgo, id) => ({
        customer: 0,
        daysAgo,
        kind: 'order.placed' as const,
        amountMinor: 50_000,
        id,
      })),
      2,
    )
    expect((await kept(test, workspace)).scores[0]).toMatchObject({ tier: 'A', stage: 'loyal' })
    const startedAt = test.clock.now()
    const seen: string[] = []
    for (let day = 0; day < 600; day += 20) {
      test.clock.set(startedAt + day * 86_400_000)
      await test.runSchedules()
      const [row] = (await kept(test, workspace)).scores as unknown as { tier: string; stage: string }[]
      seen.push(`${row?.tier} ${row?.stage}`)
      const report = await rebuildScores({
        contexts: test.app.contexts,
        identity: workspace.identity,
        verify: true,
      })
      expect(report).toMatchObject({ different: 0, totalsDifferent: false })
    }
    test.clock.set(startedAt)
    expect([...new Set(seen)]).toEqual(['A loyal', 'B at_risk', 'B lapsed', 'D lapsed'])
  })

  it('finds and mends a row somebody tampered with', async () => {
    const workspace = await test.createWorkspace()
    await play(workspace, [{ customer: 0, daysAgo: 3, kind: 'order.placed', amountMinor: 900, id: 1 }], 1)
    await test.app.database.owner.query(
      `update customer_score set tier = case tier when 'B' then 'C' else 'B' end, spend_minor = 1 where workspace_id = $1 and orders > 0`,
      [workspace.id],
    )
    const options = { contexts: test.app.contexts, identity: workspace.identity }
    expect(await rebuildScores({ ...options, verify: true })).toMatchObject({ different: 1, totalsDifferent: true })
    await rebuildScores({ ...options, verify: false })
    expect(await rebuildScores({ ...options, verify: true })).toMatchObject({ different: 0, totalsDifferent: false })
    for (const moment of ['first_order', 'last_order']) {
      await test.app.database.owner.query(
        'update score_day set customers = customers + 1 where workspace_id = $1 and moment = $2',
        [workspace.id, moment],
      )
      expect(await rebuildScores({ ...options, verify: true })).toMatchObject({ different: 0, totalsDifferent: true })
      await rebuildScores({ ...options, verify: false })
      expect(await rebuildScores({ ...options, verify: true })).toMatchObject({ totalsDifferent: false })
    }
  })
})

function shuffle<Item>(items: readonly Item[], seed: number): Item[] {
  const keyed = items.map((item, index) => ({ item, key: Math.sin(seed + index * 7.13) }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
