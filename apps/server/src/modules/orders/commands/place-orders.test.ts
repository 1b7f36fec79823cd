import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { cancelOrder, type OrderDraft, placeOrders, refundOrder } from '../index.ts'
import { draft, kept, line, makeCustomer } from '../orders.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let customerId: string
let customers = 0

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
})
beforeEach(async () => {
  customers += 1
  customerId = await makeCustomer(test, workspace, `c${customers}`)
})
afterAll(() => test.close())

const place = (...drafts: OrderDraft[]) => test.write(workspace.identity, (ctx) => placeOrders(ctx, drafts))

describe('placeOrders', () => {
  it('takes the same orders twice and changes nothing', async () => {
    const drafts = [draft(customerId, 'twice-1', ['1', '2']), draft(customerId, 'twice-2', ['1'])]
    expect(await place(...drafts)).toMatchObject([
      { status: 'created', linesCreated: 2 },
      { status: 'created', linesCreated: 1 },
    ])
    const first = await kept(test, workspace, customerId)
    expect(first.worth).toEqual({ orders: 2, amount: 3000, interactions: 2 })
    expect(first.score).toEqual({ orders: 2, spendMinor: 3000 })
    expect(await place(...drafts.toReversed())).toMatchObject([{ status: 'unchanged' }, { status: 'unchanged' }])
    expect(await kept(test, workspace, customerId)).toEqual(first)
  })

  it('merges fragments in any order, overlapping, within a call and over several, to the same order', async () => {
    const parts = [['1', '2'], ['2', '3'], ['4']]
    const orders: [string, string[][][]][] = [
      ['whole', [[['1', '2', '3', '4']]]],
      ['apart', parts.map((part) => [part])],
      ['backwards', parts.toReversed().map((part) => [part])],
      ['together', [parts]],
      ['again', [parts, parts, [['1', '2', '3', '4']]]],
    ]
    for (const [number, calls] of orders) {
      const own = await makeCustomer(test, workspace, number)
      for (const fragments of calls) await place(...fragments.map((keys) => draft(own, number, keys)))
      const state = await kept(test, workspace, own)
      expect(state.orders).toMatchObject([{ number, total: 4000, lines: 4, stored: 4 }])
      expect(state.worth).toMatchObject({ orders: 1, amount: 4000 })
      expect(state.score).toEqual({ orders: 1, spendMinor: 4000 })
    }
  })

  it('keeps an order as it is when a known line, the customer, the currency or the kind differ', async () => {
    await place(draft(customerId, 'firm', ['1']))
    const before = await kept(test, workspace, customerId)
    const other = await makeCustomer(test, workspace, 'somebody else')
    const dearer = { ...draft(customerId, 'firm', ['2']), lines: [line('2'), line('1', { amountMinor: 1001 })] }
    const others: OrderDraft[] = [
      dearer,
      { ...draft(customerId, 'firm', []), lines: [line('1', { description: 'Other' })] },
      draft(other, 'firm', ['2']),
      draft(customerId, 'firm', ['2'], { kind: 'credit_note' }),
    ]
    for (const one of others) expect(await place(one)).toMatchObject([{ status: 'conflict', linesCreated: 0 }])
    expect(await kept(test, workspace, customerId)).toEqual(before)
  })

  it('knows two lines with one key and other content in one new order as a conflict, and makes nothing of it', async () => {
    const lines = [line('1'), line('1', { quantity: '3' })]
    expect(await place(draft(customerId, 'torn', [], { lines }))).toEqual([
      { orderId: null, status: 'conflict', linesCreated: 0 },
    ])
    expect((await kept(test, workspace, customerId)).orders).toEqual([])
  })

  it('takes value away by a credit note, at its own moment, and counts it as no order', async () => {
    await place(draft(customerId, 'bought', ['1', '2']))
    const back = line('1', { quantity: '-2', amountMinor: -1000 })
    const note = draft(customerId, 'C1', [], { kind: 'credit_note', lines: [back], placedAt: '2026-06-09T10:00:00Z' })
    expect(await place(note, note)).toMatchObject([{ status: 'created' }, { status: 'unchanged' }])
    const state = await kept(test, workspace, customerId)
    expect(state.score).toEqual({ orders: 1, spendMinor: 1000 })
    expect(state.orders).toMatchObject([{ number: 'C1', status: 'credit_note', total: -1000 }, { number: 'bought' }])
  })

  it('is never worth less than nothing, nor than what was refunded of it', async () => {
    const [placed] = await place(draft(customerId, 'kept', ['1', '2']))
    const less = (key: string, amountMinor: number) =>
      draft(customerId, 'kept', [], { lines: [line(key, { quantity: '-1', amountMinor })] })
    const orderId = placed?.orderId ?? ''
    await test.write(workspace.identity, (ctx) => refundOrder(ctx, orderId, { version: 1, amountMinor: 1500 }))
    expect(await place(less('3', -501))).toMatchObject([
      { status: 'refused', userError: { code: 'order.total_below_refunds' } },
    ])
    expect(await place(less('3', -2001))).toMatchObject([{ userError: { code: 'order.total_negative' } }])
    expect(await place(less('3', -500))).toMatchObject([{ status: 'extended' }])
    expect((await kept(test, workspace, customerId)).score).toEqual({ orders: 1, spendMinor: 0 })
    const credit = draft(customerId, 'note', ['1'], { kind: 'credit_note' })
    expect(await place(credit)).toMatchObject([{ userError: { code: 'order.credit_note_positive' } }])
  })

  it('gives lines that come late to a cancelled order no worth', async () => {
    const [placed] = await place(draft(customerId, 'late', ['1']))
    const orderId = placed?.orderId ?? ''
    await test.write(workspace.identity, (ctx) => cancelOrder(ctx, orderId, { version: 1 }))
    expect(await place(draft(customerId, 'late', ['2']))).toMatchObject([{ status: 'extended' }])
    const state = await kept(test, workspace, customerId)
    expect(state.orders).toMatchObject([{ status: 'cancelled', total: 2000, lines: 2, version: 3 }])
    expect(state.worth).toMatchObject({ orders: 0, amount: 0 })
  })

  it('refuses what cannot be kept exactly, and takes the rest of the batch', async () => {
    const lines = [line('1', { amountMinor: 6_000_000_000_000 })]
    const wide = [line('1', { quantity: '1000000000000000' })]
    const outcomes = await place(
      draft(customerId, 'huge', [], { lines }),
      draft(customerId, 'wide', [], { lines: wide }),
      draft(customerId, 'fine', ['1']),
    )
    expect(outcomes).toMatchObject([
      { orderId: null, status: 'refused', userError: { code: 'money.too_large' } },
      { orderId: null, status: 'refused', userError: { code: 'request.field_wrong' } },
      { status: 'created' },
    ])
    expect((await kept(test, workspace, customerId)).orders).toMatchObject([{ number: 'fine' }])
  })

  it('does not take another order number for a part: keys never meet', async () => {
    const outcomes = await place(
      draft(customerId, '7', ['1']),
      draft(customerId, '7:+2', ['1']),
      draft(customerId, '7', ['2']),
    )
    expect(outcomes).toMatchObject([{ status: 'created' }, { status: 'created' }, { status: 'extended' }])
    expect((await kept(test, workspace, customerId)).worth).toEqual({ orders: 2, amount: 3000, interactions: 3 })
  })

  it('learns product names once: only over an empty name or the bare code', async () => {
    const named = (number: string, description: string | null) =>
      draft(customerId, number, [], { lines: [line('1', { productCode: 'CODE-9', description })] })
    await place(named('n1', null))
    await place(named('n2', 'Good name'), named('n3', 'Later name'))
    await place(named('n4', 'Even later'))
    const names = await test.read(workspace.identity, (ctx) =>
      sql`select name from product where workspace_id = ${ctx.workspaceId} and code = 'CODE-9'`.execute(ctx.db),
    )
    expect(names.rows).toEqual([{ name: 'Good name' }])
  })
})

describe('writers at the same time', () => {
  it('make one order of the same one sent at once, each line once', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `race-${index}`)
    const batch = (keys: string[]) => numbers.map((number) => draft(customerId, number, keys))
    const batches = [batch(['1', '2']), batch(['2', '3']).reverse(), batch(['1', '2']), batch(['3'])]
    const answers = await Promise.all(batches.map((drafts) => place(...drafts)))
    const created = answers.flat().filter((answer) => answer.status === 'created')
    expect(created).toHaveLength(20)
    expect(answers.flat().filter((answer) => answer.status === 'conflict')).toEqual([])
    const state = await kept(test, workspace, customerId)
    expect(state.orders.map((order) => [order.total, order.lines, order.stored])).toEqual(
      numbers.map(() => [3000, 3, 3]),
    )
    expect(state.worth).toMatchObject({ orders: 20, amount: 60_000 })
    expect(state.score).toEqual({ orders: 20, spendMinor: 60_000 })
  })
})
