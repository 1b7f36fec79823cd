import { describe, expect, test } from 'vitest'
import { sniffFile } from '../reading/sniff.ts'
import { withFile } from '../reading/testing.ts'
import { KeyTable } from './key-table.ts'
import { type MappedBatch, mapFile } from './map-file.ts'
import { bindMapping, type Mapping, parseMapping } from './mapping.ts'
import { OrderAssembler, type OrderDraft } from './order-drafts.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const names = { orderId: 'InvoiceNo', productCode: 'StockCode', description: 'Description', quantity: 'Quantity' }
const MAPPING = parseMapping({
  target: 'orders',
  columns: {
    ...names,
    occurredAt: 'InvoiceDate',
    unitPrice: 'UnitPrice',
    customerId: 'CustomerID',
    country: 'Country',
  },
  options: { currency: 'GBP' },
})

async function run(lines: string[], mapping: Mapping = MAPPING, header = HEADER, batchRows = 1_000) {
  return withFile([header, ...lines].join('\n'), async (path) => {
    const batches: MappedBatch[] = []
    const profile = { ...(await sniffFile(path)), headerLine: 1, firstDataLine: 2, header: header.split(',') }
    for await (const batch of mapFile(path, profile, mapping, { nowMs: NOW, limits: { batchRows } }))
      batches.push(batch)
    const leftOut = batches.flatMap((batch) => batch.leftOut.map((row) => `${row.line} ${row.code} ${row.column}`))
    const reasons = batches.flatMap((batch) => batch.reasons.map((one) => `${one.code} ${one.lines}`))
    return { orders: batches.flatMap((batch) => batch.orders), leftOut, reasons }
  })
}

const keysOf = (orders: OrderDraft[]) =>
  orders.flatMap((order) => order.lines.map((line) => `${order.externalId}/${line.line}`))

describe('the traps of order lines', () => {
  const cases: [string, string, string, string][] = [
    ['an ordinary line', '1,85123A,Lamp,6,2010-12-01 08:26:00,2.55,17850.0,UK', '', ''],
    ['no customer', '1,85123A,Lamp,6,2010-12-01 08:26:00,2.55,,UK', '2 no_customer 7', ''],
    ['a cancellation', 'C1,85123A,Lamp,-6,2010-12-01 08:26:00,2.55,17850,UK', '', 'cancellation'],
    ['a C order that is none', 'C1,85123A,Lamp,6,2010-12-01 08:26:00,2.55,17850,UK', '', ''],
    [
      'a bad debt without customer',
      'A1,B,Adjust bad debt,1,2010-12-01 08:26:00,-11062.06,,UK',
      '2 no_customer 7',
      'fee_line',
    ],
    ['a return', '1,85123A,Lamp,-6,2010-12-01 08:26:00,2.55,17850,UK', '', 'return_line'],
    ['a price of zero', '1,85123A,Lamp,6,2010-12-01 08:26:00,0.0,17850,UK', '', 'zero_price'],
    ['no description', '1,85123A,,6,2010-12-01 08:26:00,2.55,17850,UK', '', 'blank_description'],
    ['postage', '1,POST,Postage,1,2010-12-01 08:26:00,18,17850,UK', '', 'fee_line'],
    ['a huge but real quantity', 'C1,23843,Paper,-80995,2011-08-09 09:27,2.08,16446,UK', '', 'cancellation'],
    ['an absurd quantity', '1,85123A,Lamp,1000001,2010-12-01 08:26:00,2.55,17850,UK', '2 quantity_absurd 4', ''],
    ['no quantity', '1,85123A,Lamp,,2010-12-01 08:26:00,2.55,17850,UK', '2 quantity_invalid 4', ''],
    ['an absurd price', '1,85123A,Lamp,6,2010-12-01 08:26:00,1666666666666.67,17850,UK', '2 price_absurd 6', ''],
    ['a price in words', '1,85123A,Lamp,6,2010-12-01 08:26:00,free,17850,UK', '2 price_invalid 6', ''],
    ['the future', '1,85123A,Lamp,6,2030-12-01 08:26:00,2.55,17850,UK', '2 date_in_future 5', ''],
    ['long ago', '1,85123A,Lamp,6,1810-12-01 08:26:00,2.55,17850,UK', '2 date_too_early 5', ''],
    ['an open date', '1,85123A,Lamp,6,3/4/2011,2.55,17850,UK', '2 date_order_unknown 5', ''],
    ['a number of 201 characters', `1,85123A,Lamp,6,2010-12-01,2.55,${'9'.repeat(201)},UK`, '2 id_too_long 7', ''],
    ['no order number', ',85123A,Lamp,6,2010-12-01,2.55,17850,UK', '', 'no_order_id'],
  ]
  test.each(cases)('%s', async (_name, line, leftOut, notice) => {
    const found = await run([line])
    expect(found.leftOut.join()).toBe(leftOut)
    expect(found.orders).toHaveLength(leftOut === '' ? 1 : 0)
    expect(found.reasons.filter((reason) => !leftOut.includes(reason.split(' ')[0] ?? ''))).toEqual(
      notice === '' ? [] : [`${notice} 1`],
    )
  })

  test('a whole order comes out exactly', async () => {
    const { orders } = await run([
      'C9,A,Lamp,-3,2010-12-01 08:26:00,0.335,17850.0,UK',
      'C9,B,"Chair, red",-1,2010-12-01 08:25:00,10,17850.0,UK',
    ])
    expect(orders).toEqual([
      {
        externalId: 'C9',
        customerExternalId: '17850',
        customer: expect.objectContaining({ externalId: '17850', strength: 'number' }),
        occurredAtMs: Date.parse('2010-12-01T08:25:00Z'),
        kind: 'credit_note',
        country: 'GB',
        currency: 'GBP',
        totalMinor: -1101,
        continues: false,
        lines: [
          {
            line: 1,
            fileLine: 2,
            productCode: 'A',
            description: 'Lamp',
            quantity: '-3',
            unitPrice: '0.335',
            amountMinor: -101,
          },
          {
            line: 2,
            fileLine: 3,
            productCode: 'B',
            description: 'Chair, red',
            quantity: '-1',
            unitPrice: '10',
            amountMinor: -1000,
          },
        ],
      },
    ])
  })
})

describe('keys of lines', () => {
  const line = (order: string, product: string, price = '1', customer = '7') =>
    `${order},${product},x,1,2011-01-01,${price},${customer},UK`

  test('an order spread over the file and over batches keeps one numbering', async () => {
    const lines = [
      line('1', 'A'),
      line('2', 'A'),
      line('1', 'B'),
      line('2', 'B', 'wrong'),
      line('1', 'C'),
      line('2', 'C'),
    ]
    const expected = ['1/1', '1/2', '1/3', '2/1', '2/3']
    for (const batchRows of [1_000, 1, 2, 5]) {
      const { orders } = await run(lines, MAPPING, HEADER, batchRows)
      expect(keysOf(orders).sort()).toEqual(expected)
      expect(orders.filter((order) => order.externalId === '1').map((order) => order.continues)[0]).toBe(false)
      if (batchRows === 1)
        expect(orders.filter((order) => order.externalId === '1').map((order) => order.continues)).toEqual([
          false,
          true,
          true,
        ])
    }
  })

  test('repeated lines are kept and noted, another customer in the same order is not taken', async () => {
    const { orders, leftOut, reasons } = await run([
      line('1', 'A'),
      line('1', 'A'),
      line('1', 'A', '2'),
      line('1', 'B', '1', '8'),
    ])
    expect(keysOf(orders)).toEqual(['1/1', '1/2', '1/3'])
    expect(leftOut).toEqual(['5 order_customer_conflict 0'])
    expect(reasons).toContain('repeated_line 1')
  })

  test('rows without an order number have the same key wherever they stand', async () => {
    const rows = ['7,2011-01-01,5', '7,2011-01-01,6', '7,2011-01-01,5', '8,2011-01-01,5']
    const mapping = parseMapping({
      target: 'orders',
      columns: { customerId: 'c', occurredAt: 'd', amount: 'a' },
      options: { currency: 'USD' },
    })
    const first = await run(rows, mapping, 'c,d,a')
    const second = await run(rows.toReversed(), mapping, 'c,d,a', 1)
    expect(first.orders).toHaveLength(4)
    expect(new Set(keysOf(first.orders)).size).toBe(4)
    expect(keysOf(second.orders).sort()).toEqual(keysOf(first.orders).sort())
    expect(first.orders[0]?.externalId).toMatch(/^7@2011-01-01~[a-z0-9]+$/)
  })

  test('a full table falls back to the line of the file', () => {
    const bound = bindMapping(MAPPING, HEADER.split(','), 8)
    const assembler = new OrderAssembler(bound, NOW, new KeyTable(1))
    const rows = [line('1', 'A'), line('2', 'A'), line('2', 'B'), line('1', 'B')]
    rows.forEach((text, index) => {
      assembler.add({ line: index + 2, cells: text.split(',') })
    })
    expect(keysOf(assembler.take()).sort()).toEqual(['1/1', '1/2', '2/1000000003', '2/1000000004'])
  })

  test('going on from a checkpoint gives the same drafts as one run', async () => {
    const lines = Array.from({ length: 900 }, (_, index) =>
      line(String(index % 37), `P${index}`, index % 11 === 0 ? 'x' : '2'),
    )
    await withFile([HEADER, ...lines].join('\n'), async (path) => {
      const profile = await sniffFile(path)
      const options = { nowMs: NOW, limits: { batchRows: 100 } }
      const whole: MappedBatch[] = []
      for await (const batch of mapFile(path, profile, MAPPING, options)) whole.push(batch)
      const rest: MappedBatch[] = []
      for await (const batch of mapFile(path, profile, MAPPING, { ...options, checkpoint: whole[3]?.checkpoint }))
        rest.push(batch)
      expect(whole).toHaveLength(9)
      const unread = (batch: MappedBatch) => ({ ...batch, fileBytesRead: 0 })
      expect(rest.map(unread)).toEqual(whole.slice(4).map(unread))
    })
  })
})

test('the key table counts like a map, also while it grows', () => {
  const table = new KeyTable()
  const map = new Map<string, number>()
  for (let index = 0; index < 60_000; index++) {
    const key = `order ${(index * 7919) % 25_000}`
    expect(table.see(key, index).seenBefore).toBe(map.get(key) ?? 0)
    map.set(key, (map.get(key) ?? 0) + 1)
  }
  expect(table.size).toBe(map.size)
})

describe('which currency an amount is in', () => {
  const currencies = async (header: string, line: string) => {
    const columns = { orderId: 'n', customerId: 'c', occurredAt: 'd', amount: header.split(',')[3] ?? '' }
    const withColumn = header.includes('currency') ? { ...columns, currency: 'currency' } : columns
    const mapping = parseMapping({ target: 'orders', columns: withColumn, options: { currency: 'EUR' } })
    const { orders, leftOut } = await run([line], mapping, header)
    return orders.map((order) => `${order.totalMinor} ${order.currency}`).concat(leftOut)
  }
  const cases: [string, string, string, string][] = [
    ['nothing is said', 'n,c,d,amount', '1,7,2026-03-25,5.00', '500 EUR'],
    ['a column', 'n,c,d,amount,currency', '1,7,2026-03-25,5.00,usd', '500 USD'],
    ['a column without decimals', 'n,c,d,amount,currency', '1,7,2026-03-25,500,JPY', '500 JPY'],
    ['an empty cell of it', 'n,c,d,amount,currency', '1,7,2026-03-25,5.00,', '500 EUR'],
    ['a sign', 'n,c,d,amount', '1,7,2026-03-25,$5.00', '500 USD'],
    ['a code behind', 'n,c,d,amount', '1,7,2026-03-25,5.00 CHF', '500 CHF'],
    ['a heading', 'n,c,d,amount (GBP)', '1,7,2026-03-25,5.00', '500 GBP'],
    ['a row against its heading', 'n,c,d,amount (GBP)', '1,7,2026-03-25,$5.00', '500 USD'],
    ['column and sign agree', 'n,c,d,amount,currency', '1,7,2026-03-25,$5.00,CAD', '500 CAD'],
    ['column and sign disagree', 'n,c,d,amount,currency', '1,7,2026-03-25,€5.00,USD', '2 currency_conflict 4'],
    ['an unknown currency', 'n,c,d,amount,currency', '1,7,2026-03-25,5.00,points', '2 currency_unknown 5'],
    ['a sign of several', 'n,c,d,amount', '1,7,2026-03-25,¥500', '2 currency_ambiguous 4'],
    ['a heading of several', 'n,c,d,amount (¥)', '1,7,2026-03-25,500', '2 currency_ambiguous 4'],
    ['15 digits', 'n,c,d,amount', '1,7,2026-03-25,9999999999999.99', '999999999999999 EUR'],
  ]
  test.each(cases)('%s', async (_what, header, line, expected) =>
    expect(await currencies(header, line)).toEqual([expected]),
  )

  test('lines of one order in two currencies are not one order', async () => {
    const columns = { orderId: 'n', customerId: 'c', occurredAt: 'd', amount: 'a', currency: 'u' }
    const mapping = parseMapping({ target: 'orders', columns, options: { currency: 'EUR' } })
    const lines = ['1,7,2026-03-25,5,EUR', '1,7,2026-03-25,5,USD']
    const { orders, leftOut } = await run(lines, mapping, 'n,c,d,a,u')
    expect([orders[0]?.totalMinor, leftOut]).toEqual([500, ['3 order_currency_conflict 0']])
  })
})
