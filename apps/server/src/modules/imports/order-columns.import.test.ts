import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { setExchangeRate } from '../orders/index.ts'
import { importFile, upload } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
})
beforeEach(async () => {
  workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function orders(): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query(
    `select number, status, total_minor::int as minor, placed_at as at from sales_order where workspace_id = $1 order by number`,
    [workspace.id],
  )
  return rows
}
const fieldsOf = (view: { preview: { mapping: { columns: object } } }) => Object.keys(view.preview.mapping.columns)

describe('what an order gave back', () => {
  const STRIPE =
    'id,Customer ID,Created date (UTC),Amount,Amount Refunded,Currency,Status\n' +
    'ch_1,cus_1,2026-03-01 10:00,50.00,0.00,eur,Paid\nch_2,cus_1,2026-03-02 10:00,80.00,30.00,eur,Paid\nch_3,cus_1,2026-03-03 10:00,20.00,-5.00,eur,Paid\n'

  it('is taken from its worth and said, and the same again changes nothing', async () => {
    const { result } = await importFile(test, workspace, STRIPE, { target: 'orders' })
    expect(result.problems).toMatchObject([{ code: 'refund_taken', outcome: 'notice', lines: 2 }])
    const expected = [
      { number: 'ch_1', minor: 5_000 },
      { number: 'ch_2', minor: 5_000 },
      { number: 'ch_3', minor: 1_500 },
    ]
    expect(await orders()).toMatchObject(expected)
    const again = await importFile(test, workspace, STRIPE, { target: 'orders' })
    expect(again.result).toMatchObject({ ordersCreated: 0, ordersUnchanged: 3, interactionsCreated: 0 })
    expect(await orders()).toMatchObject(expected)
  })

  it('counts once where every line of the order repeats it', async () => {
    const text =
      'Order ID,Customer ID,Created at,Lineitem quantity,Lineitem price,Refunded Amount\n' +
      '1,K1,2026-03-01,1,40.00,10.00\n1,K1,2026-03-01,2,30.00,10.00\n'
    const { result } = await importFile(test, workspace, text, { target: 'orders' })
    expect(result.problems).toMatchObject([
      { code: 'refund_taken', lines: 1 },
      { code: 'refund_repeated', lines: 1 },
    ])
    expect(await orders()).toMatchObject([{ minor: 9_000 }])
  })

  it('is never more than was paid', async () => {
    const text =
      'Order ID,Customer ID,Date,Amount,Refund amount\n1,K1,2026-03-01,40.00,50.00\n2,K1,2026-03-01,40.00,much\n'
    const { result } = await importFile(test, workspace, text, { target: 'orders' })
    expect(result.problems).toMatchObject([
      { code: 'order.total_negative', outcome: 'left_out', lines: 1 },
      { code: 'refund_taken', outcome: 'notice', lines: 1 },
      { code: 'amount_invalid', outcome: 'notice', lines: 1 },
    ])
    expect(await orders()).toMatchObject([{ number: '2', minor: 4_000 }])
  })
})

describe('a day and its time in two columns', () => {
  const PAYPAL = (time: string, zone: string) =>
    `"Date","Time","TimeZone","Name","Status","Currency","Gross","From Email Address","Transaction ID"\n` +
    `"01/13/2026","${time}","${zone}","Anna Muster","Completed","EUR","12,50","anna@muster.example","T1"\n`
  it.each([
    ['23:30:15', 'CET', '2026-01-13T22:30:15Z'],
    ['23:30:15', 'America/Los_Angeles', '2026-01-14T07:30:15Z'],
    ['11:30 PM', 'GMT-05:00', '2026-01-14T04:30:00Z'],
    ['23:30:15', '', '2026-01-13T22:30:15Z'],
    ['', 'PST', '2026-01-13T08:00:00Z'],
  ])('are one moment: %s %s', async (time, zone, at) => {
    const view = (await upload(admin, PAYPAL(time, zone))).body
    expect(fieldsOf(view)).toEqual(
      expect.arrayContaining(['occurredAt', 'timeOfDay', 'timeZone', 'customerEmail', 'amount']),
    )
    await importFile(test, workspace, PAYPAL(time, zone), { target: 'orders' })
    expect(await orders()).toMatchObject([{ number: 'T1', minor: 1250, at }])
  })

  it('of interactions as well; a time or a zone that is none leaves the row out', async () => {
    const text =
      'Customer ID,Date,Time,Subject,Type\nK1,2026-01-13,14:05,Hello,call\nK1,2026-01-13,25:05,Hello,call\nK1,2026-01-13,late,Hello,call\n'
    const { result } = await importFile(test, workspace, text, { target: 'interactions' })
    expect(result).toMatchObject({ interactionsCreated: 1, problems: [{ code: 'time_invalid', lines: 2 }] })
    const { rows } = await test.app.database.owner.query(
      'select occurred_at as at from interaction where workspace_id = $1',
      [workspace.id],
    )
    expect(rows).toEqual([{ at: '2026-01-13T13:05:00Z' }])
    const zone = 'Customer ID,Date,Time,Time zone,Amount\nK1,2026-01-13,14:05,Middle Earth,5.00\n'
    expect((await importFile(test, workspace, zone, { target: 'orders' })).result.problems).toMatchObject([
      { code: 'zone_unknown', lines: 1 },
    ])
  })

  it('beside a moment of its own say nothing', async () => {
    const text = 'Order ID,Customer ID,Date,Time,Amount\n1,K1,2026-01-13T10:00:00Z,10:00,5.00\n'
    await importFile(test, workspace, text, { target: 'orders' })
    expect(await orders()).toMatchObject([{ at: '2026-01-13T10:00:00Z' }])
  })
})

describe('amounts that a currency does not have', () => {
  const yen = (amount: string, price = 'Amount') =>
    `Order ID,Customer ID,Date,Currency,${price}\n1,K1,2026-03-01,JPY,${amount}\n`
  it('are left out with the reason, never rounded', async () => {
    const rate = { rate: '0.006', validFrom: '2026-01-01' }
    await test.write(workspace.identity, (ctx) => setExchangeRate(ctx, 'JPY', rate))
    for (const [amount, heading] of [
      ['1000.50', 'Amount'],
      ['1000.5', 'Unit price'],
    ] as const) {
      const { result } = await importFile(test, workspace, yen(amount, heading), { target: 'orders' })
      expect(result.problems).toMatchObject([{ code: 'amount_decimals', outcome: 'left_out', lines: 1 }])
    }
    const { result } = await importFile(test, workspace, yen('1000.00'), { target: 'orders' })
    expect(result).toMatchObject({ ordersCreated: 1, linesLeftOut: 0 })
    expect(await orders()).toMatchObject([{ minor: 1_000 }])
  })

  it('are rounded to the cent elsewhere, and that is said', async () => {
    const text =
      'Order ID,Customer ID,Date,Amount\n1,K1,2026-03-01,12.345\n2,K1,2026-03-01,12.300001\n3,K1,2026-03-01,12.3450\n'
    const { result } = await importFile(test, workspace, text, { target: 'orders' })
    expect(result.problems).toMatchObject([{ code: 'amount_rounded', outcome: 'notice', lines: 2 }])
    expect(await orders()).toMatchObject([{ minor: 1_235 }, { minor: 1_230 }, { minor: 1_235 }])
  })

  it('of interactions are dropped and listed', async () => {
    const text = 'Customer ID,Date,Type,Amount\nK1,2026-03-01,payment,¥10.50\n'
    const { result } = await importFile(test, workspace, text, {
      target: 'interactions',
      assume: { 'currency-sign': 'JPY' },
    })
    expect(result.problems).toMatchObject([{ code: 'amount_invalid', outcome: 'notice', lines: 1 }])
  })
})
