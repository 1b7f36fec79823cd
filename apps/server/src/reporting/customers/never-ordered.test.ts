import { encodeFilter, type Filter, type FilterCondition, type FilterRow, matchesFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../../modules/customers/index.ts'
import { type NewInteraction, recordInteractions } from '../../modules/timeline/index.ts'
import { tellNeverOrdered } from './never-ordered.ts'

const PROSPECT = { field: 'stage', op: 'in', value: ['prospect'] } as const
const BUYER = { field: 'stage', op: 'notIn', value: ['prospect'] } as const

describe('who never ordered is told by the stage', () => {
  it.each<[Filter, string | undefined, Filter]>([
    [{ field: 'orderedAt', op: 'isEmpty' }, undefined, PROSPECT],
    [{ field: 'r', op: 'isNotEmpty' }, 'name', BUYER],
    [{ field: 'orders', op: 'eq', value: 0 }, undefined, PROSPECT],
    [{ field: 'orders', op: 'lte', value: 0 }, undefined, PROSPECT],
    [{ field: 'orders', op: 'lt', value: 1 }, undefined, PROSPECT],
    [{ field: 'orders', op: 'ne', value: 0 }, undefined, BUYER],
    [{ field: 'orders', op: 'gt', value: 0 }, undefined, BUYER],
    [{ field: 'orders', op: 'gte', value: 1 }, undefined, BUYER],
    // By one of them, those without a value lie together at its end.
    [{ field: 'f', op: 'isEmpty' }, 'lastOrderAt', { field: 'lastOrderAt', op: 'isEmpty' }],
    [{ field: 'r', op: 'isEmpty' }, 'typicalGapDays', { and: [PROSPECT, { field: 'typicalGapDays', op: 'isEmpty' }] }],
    [{ field: 'r', op: 'isNotEmpty' }, 'typicalGapDays', BUYER],
    [{ field: 'orders', op: 'gt', value: 0 }, 'm', { field: 'm', op: 'isNotEmpty' }],
  ])('%j by %s', (asked, sortedBy, told) => {
    expect(tellNeverOrdered(asked, sortedBy)).toEqual(told)
    expect(tellNeverOrdered({ not: { or: [asked, BUYER] } }, sortedBy)).toEqual({ not: { or: [told, BUYER] } })
  })

  it.each<[Filter, string | undefined]>([
    [{ field: 'orders', op: 'eq', value: 1 }, undefined],
    [{ field: 'orders', op: 'lt', value: 2 }, undefined],
    [{ field: 'orders', op: 'lte', value: 0 }, 'orders'],
    [{ field: 'r', op: 'isEmpty' }, 'r'],
    [{ field: 'typicalGapDays', op: 'isEmpty' }, undefined],
    [{ field: 'spendMinor', op: 'lte', value: 0 }, undefined],
    [{ field: 'firstOrderAt', op: 'olderThanDays', value: 30 }, undefined],
  ])('but %j by %s is left as it is', (asked, sortedBy) => {
    expect(tellNeverOrdered(asked, sortedBy)).toEqual(asked)
  })
})

describe('what else is asked of who never ordered', () => {
  const SMALL = { field: 'spendMinor', op: 'lte', value: 0 } as const
  const IN_ULM = { field: 'city', op: 'eq', value: 'Ulm' } as const
  const NO_GAP = { field: 'typicalGapDays', op: 'isEmpty' } as const

  it.each<[Filter[], string | undefined, Filter]>([
    [[PROSPECT, { field: 'r', op: 'lte', value: 4 }], undefined, { or: [] }],
    [[{ field: 'f', op: 'isEmpty' }, { field: 'm', op: 'isNotEmpty' }, IN_ULM], undefined, { or: [] }],
    [
      [
        { field: 'orders', op: 'lt', value: 1 },
        { field: 'typicalGapDays', op: 'gt', value: 4 },
      ],
      'name',
      { or: [] },
    ],
    [[IN_ULM, { and: [PROSPECT, { field: 'lastOrderAt', op: 'withinLastDays', value: 30 }] }], 'f', { or: [] }],
    [[PROSPECT, BUYER], undefined, { or: [] }],
    // Nobody's: what never happened is not within some days.
    [
      [PROSPECT, { field: 'orderedAt', op: 'notWithinLastDays', value: 7 }, SMALL],
      undefined,
      { and: [PROSPECT, SMALL] },
    ],
    [[{ field: 'averageOrderMinor', op: 'lt', value: 100 }, PROSPECT, IN_ULM], undefined, { and: [PROSPECT, IN_ULM] }],
    [[PROSPECT, NO_GAP], 'typicalGapDays', { and: [PROSPECT, NO_GAP] }],
    [[PROSPECT, NO_GAP], 'name', { and: [PROSPECT] }],
    // Not known of them, or not said of all of them.
    [[PROSPECT, SMALL], undefined, { and: [PROSPECT, SMALL] }],
    [[{ or: [PROSPECT, IN_ULM] }, NO_GAP], undefined, { and: [{ or: [PROSPECT, IN_ULM] }, NO_GAP] }],
    [[{ not: PROSPECT }, NO_GAP], undefined, { and: [{ not: PROSPECT }, NO_GAP] }],
    [[BUYER, NO_GAP], undefined, { and: [BUYER, NO_GAP] }],
  ])('%j by %s', (parts, sortedBy, told) => {
    expect(tellNeverOrdered({ and: parts }, sortedBy)).toEqual(told)
  })
})

describe('the lists of it', () => {
  let test: TestApp
  let workspace: TestWorkspace
  let admin: Client
  let member: Client
  /** Those with an order that still counts today. */
  const buyers = new Set<string>()
  const own = new Set<string>()
  const all: string[] = []

  /** Of each four customers one orders nothing, one once, one once and cancels, one tomorrow. Every third is the member's. */
  beforeAll(async () => {
    test = await openTestApp('2026-06-15T12:00:00Z')
    workspace = await test.createWorkspace()
    admin = await signInAsAdmin(test, workspace)
    const signed = await signInAs(test, workspace, 'member')
    member = signed.client
    const inputs = Array.from({ length: 24 }, (_, n) => ({
      source: 'test',
      externalId: `C${n}`,
      name: `Customer ${n}`,
      ownerId: n % 3 === 0 ? signed.memberId : null,
    }))
    const made = await test.write(workspace.identity, (ctx) => ensureCustomers(ctx, inputs))
    const interactions = made.flatMap(({ id }, n): NewInteraction[] => {
      all.push(id)
      if (n % 3 === 0) own.add(id)
      if (n % 4 === 1) buyers.add(id)
      const at = n % 4 === 3 ? '2026-06-16T09:00:00Z' : '2026-05-01T09:00:00Z'
      const shared = { customerId: id, source: 'test', countedAt: at, owner: 'orders' as const }
      const placed = {
        ...shared,
        kind: 'order.placed' as const,
        occurredAt: at,
        externalId: `o${n}`,
        amountMinor: 500,
        orderDelta: 1,
      }
      const undone = {
        ...shared,
        kind: 'order.cancelled' as const,
        occurredAt: '2026-05-02T09:00:00Z',
        externalId: `x${n}`,
        amountMinor: -500,
        orderDelta: -1,
      }
      return n % 4 === 0 ? [] : n % 4 === 2 ? [placed, undone] : [placed]
    })
    await test.write(workspace.identity, (ctx) => recordInteractions(ctx, interactions))
  })
  afterAll(() => test.close())

  const FIELDS = ['orderedAt', 'firstOrderAt', 'lastOrderAt', 'r', 'f', 'm']
  const SORTS = [
    'name',
    '-engagement',
    'lastActivityAt',
    '-spend12mMinor',
    'lastOrderAt',
    '-r',
    'orders',
    '-typicalGapDays',
  ]

  it.each([
    ...FIELDS.map((field): [Filter, boolean] => [{ field, op: 'isEmpty' }, true]),
    ...FIELDS.map((field): [Filter, boolean] => [{ field, op: 'isNotEmpty' }, false]),
    [{ field: 'orders', op: 'lt', value: 1 }, true],
    [{ field: 'orders', op: 'gte', value: 1 }, false],
  ])('%j finds and counts them in every order, within the reach of the reader', async (filter, never) => {
    const expected = all.filter((id) => buyers.has(id) !== never).sort()
    const text = encodeFilter(filter as Filter)
    for (const sort of SORTS) {
      const { items } = (await admin.get(`/customers?limit=100&sort=${sort}&filter=${text}`)).body
      expect((items as { id: string }[]).map(({ id }) => id).sort(), sort).toEqual(expected)
    }
    expect((await admin.get(`/customers/count?filter=${text}`)).body).toEqual({ count: expected.length, exact: true })
    const seen = (await member.get(`/customers?limit=100&filter=${text}`)).body.items as { id: string }[]
    expect(seen.map(({ id }) => id).sort()).toEqual(expected.filter((id) => own.has(id)))
  })

  it.each<[FilterCondition]>([
    [{ field: 'averageOrderMinor', op: 'lte', value: 0 }],
    [{ field: 'typicalGapDays', op: 'isNotEmpty' }],
    [{ field: 'typicalGapDays', op: 'notIn', value: [3] }],
    [{ field: 'orderedAt', op: 'notWithinLastDays', value: 7 }],
    [{ field: 'firstOrderAt', op: 'olderThanDays', value: 1 }],
    [{ field: 'orders', op: 'between', value: [0, 3] }],
    [{ field: 'stage', op: 'notIn', value: ['active'] }],
    [{ field: 'spendMinor', op: 'lte', value: 0 }],
  ])('beside %j finds whom the reference finds', async (other) => {
    const rows = await test.app.database.owner.query<FilterRow & { id: string }>(
      `select customer_id as id, stage, orders::int, average_order_minor::int as "averageOrderMinor", spend_minor::int as "spendMinor",
         typical_gap_days as "typicalGapDays", first_order_at as "firstOrderAt", last_order_at as "orderedAt"
       from customer_score where workspace_id = $1`,
      [workspace.identity.workspace.id],
    )
    const nowMs = Date.parse('2026-06-15T12:00:00Z')
    for (const never of [{ field: 'lastOrderAt', op: 'isEmpty' }, PROSPECT] as const) {
      const expected = rows.rows.filter((row) => row.stage === 'prospect' && matchesFilter(other, row, nowMs))
      const text = encodeFilter({ and: [never, other] })
      for (const sort of SORTS) {
        const { items } = (await admin.get(`/customers?limit=100&sort=${sort}&filter=${text}`)).body
        expect((items as { id: string }[]).map(({ id }) => id).sort(), sort).toEqual(
          expected.map(({ id }) => id).sort(),
        )
      }
      const { count } = (await admin.get(`/customers/count?filter=${text}`)).body
      expect(count).toBe(expected.length)
    }
  })

  it('is what the table sees to', async () => {
    const contradiction = `update customer_score set stage = 'prospect' where workspace_id = $1 and last_order_at is not null`
    await expect(test.app.database.owner.query(contradiction, [workspace.identity.workspace.id])).rejects.toThrow(
      'customer_score_never_ordered',
    )
  })
})
