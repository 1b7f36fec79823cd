import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { systemIdentity } from '../../platform/context/identity.ts'
import { setExchangeRate } from '../orders/index.ts'
import { importFile, upload } from './testing.ts'

const ORDERS = 'order,customer,date,price,qty,currency note'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function rows(query: string, of = workspace): Promise<Record<string, unknown>[]> {
  return (await test.app.database.owner.query<Record<string, unknown>>(query, [of.id])).rows
}

describe('orders that a module refuses', () => {
  const file = [
    ORDERS,
    'A1,001,2026-05-01 10:00,10,1,',
    'A1,001,2026-05-01 10:00,20,2,=cmd()',
    ',,2026-05-01 10:00,20,2,',
    'A2,001,1950-05-01 10:00,20,1,',
  ].join('\n')
  const columns = { orderId: 1, customerId: 2, occurredAt: 3, unitPrice: 4, quantity: 5 }
  const mapping = { target: 'orders', columns, options: { currency: 'EUR' } }

  it('are left out with the reason, and come in once it is mended', async () => {
    const view = await importFile(test, workspace, file, { mapping })
    expect(view.result).toMatchObject({ ordersCreated: 0, linesLeftOut: 4 })
    expect(view.result.problems).toEqual([
      { code: 'interaction.too_old', outcome: 'left_out', lines: 1, firstLine: 5 },
      { code: 'order.currency_unknown', outcome: 'left_out', lines: 2, firstLine: 2 },
      { code: 'no_customer', outcome: 'left_out', lines: 1, firstLine: 4 },
      { code: 'no_order_id', outcome: 'notice', lines: 1, firstLine: 4 },
    ])
    const left = await admin.get(`/imports/${view.id}/left-out`)
    const lines = String(left.body).split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',').slice(-4, -1).join(' '))).toEqual([
      '1 2 order.currency_unknown',
      '2 3 order.currency_unknown',
      ' 4 no_customer',
      '1 5 interaction.too_old',
      '',
    ])
    expect(lines[2]).toContain("'=cmd()")
    const chinese = await admin.get(`/imports/${view.id}/left-out?language=zh`)
    expect(chinese.body).toContain('未设置 EUR 兑工作区币种 CNY 的汇率')
    await test.write(workspace.identity, (ctx) => setExchangeRate(ctx, 'EUR', { rate: '8', validFrom: '2026-01-01' }))
    const mended = { ...mapping, columns: { ...columns, lineKey: 'order_line' } }
    const after = await importFile(test, workspace, String(left.body), { mapping: mended })
    expect(after.result).toMatchObject({ ordersCreated: 1, linesLeftOut: 2 })
    const found = await rows(`select o.total_minor, o.currency, count(*)::int as lines from sales_order o
      join order_line l on l.order_id = o.id where o.workspace_id = $1 and o.number = 'A1' group by 1, 2`)
    expect(found).toEqual([{ total_minor: 5000, currency: 'EUR', lines: 2 }])
    expect((await importFile(test, workspace, file, { mapping })).result).toMatchObject({
      ordersCreated: 0,
      ordersUnchanged: 1,
    })
  })

  it('conflict with what is known under the number', async () => {
    const other = `${ORDERS}\nA1,002,2026-05-01 10:00,10,1,`
    const view = await importFile(test, workspace, other, { mapping })
    expect(view.result.problems).toEqual([{ code: 'order.conflict', outcome: 'left_out', lines: 1, firstLine: 2 }])
  })
})

describe('bad input', () => {
  const text =
    '订单号,客户编号,下单时间,单价,客户名称\nZ1,C1,2026-05-01 10:00,10,张伟 😀\nZ2,C2,2026-05-01 10:00,abc,李红'
  const gbk = Buffer.from(
    'b6a9b5a5bac52cbfcdbba7b1e0bac52ccfc2b5a5cab1bce42cb5a5bcdb2cbfcdbba7c3fbb3c60a' +
      Buffer.from('Z1,C1,2026-05-01 10:00,10,').toString('hex') +
      'd5c5ceb00a' +
      Buffer.from('Z2,C2,2026-05-01 10:00,abc,').toString('hex') +
      'c0eebaec',
    'hex',
  )
  const encodings: [string, Buffer, string][] = [
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`), '张伟 😀'],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), '张伟 😀'],
    ['GBK', gbk, '张伟'],
    ['mixed line ends', Buffer.from(text.replace('\n', '\r\n')), '张伟 😀'],
    ['a compressed file', gzipSync(text), '张伟 😀'],
  ]
  it.each(encodings)('%s', async (_name, content, name) => {
    const place = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
    const columns = { orderId: 1, customerId: 2, occurredAt: 3, unitPrice: 4, customerName: 5 }
    const { result } = await importFile(test, place, content, { mapping: { target: 'orders', columns } })
    expect(result).toMatchObject({ lines: 2, ordersCreated: 1, linesLeftOut: 1 })
    expect(result.problems).toContainEqual({ code: 'price_invalid', outcome: 'left_out', lines: 1, firstLine: 3 })
    expect(await rows('select name from customer where workspace_id = $1', place)).toEqual([{ name }])
  })

  it('cells that a database cannot keep are shown and stored all the same', async () => {
    const place = await test.createWorkspace()
    const header = 'order,customer id,date,price,customer name,description'
    const lines = [
      'N1,C1,2026-05-01,1,a\u0001b\u202eק,ok',
      'N2,C2,2026-05-01,1,\0,nul',
      `N3,C3,2026-05-01,1,ok,${'x'.repeat(1_000_000)}`,
      'N4,C4,2026-05-01,1,ok,"never closed',
    ]
    const { result } = await importFile(test, place, [header, ...lines].join('\n'))
    expect(result).toMatchObject({ ordersCreated: 1, linesLeftOut: 3 })
    const codes = result.problems.filter((problem) => problem.outcome === 'left_out').map((problem) => problem.code)
    expect(codes.toSorted()).toEqual(['cell_too_long', 'nul_byte', 'unclosed_quote'])
    expect(await rows('select name from customer where workspace_id = $1', place)).toEqual([{ name: 'abק' }])
  })
})

describe('as of when data are seen', () => {
  const file = (day: string) => `order,customer id,date,price\nY${day},C1,${day} 10:00,100`
  const asOfOf = async (place: TestWorkspace) =>
    (await systemIdentity(test.app.database, place.id, 'test')).workspace.asOf

  it('old data in their own time, newer old data move it on, fresh data end it', async () => {
    const place = await test.createWorkspace()
    expect((await importFile(test, place, file('2011-08-30'))).result.asOf).toBe('2011-08-30T22:59:59.999Z')
    const score = 'select stage, orders_12m from customer_score where workspace_id = $1'
    expect(await rows(score, place)).toEqual([{ stage: 'new', orders_12m: 1 }])
    expect((await importFile(test, place, file('2011-12-30'))).result.asOf).toBe('2011-12-30T23:59:59.999Z')
    expect(await rows(score, place)).toMatchObject([{ orders_12m: 2 }])
    expect((await importFile(test, place, file('2011-01-30'))).result.asOf).toBeNull()
    expect(await asOfOf(place)).toBe('2011-12-30T23:59:59.999Z')
    expect((await importFile(test, place, file('2026-06-10'))).result.asOf).toBeNull()
    expect(await asOfOf(place)).toBeNull()
    expect(await rows(score, place)).toMatchObject([{ orders_12m: 1 }])
  })

  it('live when it is wanted, and a day that is named', async () => {
    const live = await test.createWorkspace()
    await importFile(test, live, file('2011-08-30'), { options: { asOf: 'live' } })
    expect(await asOfOf(live)).toBeNull()
    const named = await test.createWorkspace()
    const { result } = await importFile(test, named, file('2011-08-30'), { options: { asOf: '2012-01-31' } })
    expect(result.asOf).toBe('2012-01-31T23:59:59.999Z')
  })
})

it('a file with the words of an attack is only text', async () => {
  const answer = await upload(admin, `name,email\n"'); drop table customer; --",a@b.cd`, {
    fileName: '../../etc/passwd',
  })
  expect(answer).toMatchObject({ status: 201, body: { fileName: 'passwd', target: 'customers' } })
})
