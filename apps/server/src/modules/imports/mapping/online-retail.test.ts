import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sniffFile } from '../reading/sniff.ts'
import { hasShared, SHARED_DATA } from '../reading/testing.ts'
import { mapFile } from './map-file.ts'
import { parseMapping } from './mapping.ts'
import { previewFile } from './preview.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const RETAIL = join(SHARED_DATA, 'online-retail/online_retail_2010-12-01_to_2011-08-31.csv.gz')
const CDNOW = join(SHARED_DATA, 'cdnow/CDNOW_sample.txt')

/** A reader that shares nothing with ours: the file's only quoted column is the description, so fields are taken from both ends. */
function independentTotals(path: string) {
  const totals = {
    lines: 0,
    noCustomer: 0,
    cancellations: 0,
    customers: new Set<string>(),
    pence: 0,
    keptPence: 0,
    orders: new Set<string>(),
  }
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n').slice(1)) {
    if (line === '') continue
    const parts = line.split(',')
    const [quantity, , price, customer] = parts.slice(-5)
    // Prices have at most three decimals: thousandths keep the sum whole.
    const value = Number(quantity) * Math.round(Number(price) * 1_000)
    totals.lines++
    totals.pence += value / 10
    if (parts[0]?.startsWith('C')) totals.cancellations++
    if (customer === '') totals.noCustomer++
    else {
      totals.customers.add(String(customer))
      totals.orders.add(String(parts[0]))
      totals.keptPence += Math.sign(value) * Math.round(Math.abs(value) / 10)
    }
  }
  return totals
}

describe.skipIf(!hasShared('online-retail'))('the Online Retail file', () => {
  test('is recognised and previewed without a word from anybody, and the totals are those of an independent reading', async () => {
    const expected = independentTotals(RETAIL)
    expect([expected.lines, expected.noCustomer, expected.cancellations, expected.customers.size]).toEqual([
      320_705, 88_652, 5_847, 3_360,
    ])
    expect(expected.pence / 100).toBeCloseTo(5_761_931.38, 2)
    const defaults = { currency: 'GBP', zone: 'Europe/London' }
    const preview = await previewFile(RETAIL, null, { nowMs: NOW, defaults })
    const { totals, recognition } = preview
    expect(recognition.doubts).toEqual([])
    expect(recognition.columns.map((column) => column.field)).toEqual([
      'orderId',
      'productCode',
      'description',
      'quantity',
      'occurredAt',
      'unitPrice',
      'customerId',
      'country',
    ])
    expect([preview.ready, preview.whole, preview.rows.length]).toEqual([true, true, 50])
    expect(totals).toMatchObject({
      rows: 320_705,
      leftOutRows: 88_652,
      keptRows: 232_053,
      orderLines: 232_053,
      customers: 3_360,
    })
    expect(totals.orders + totals.creditNotes).toBe(expected.orders.size)
    expect(totals.sumMinor).toBe(expected.keptPence)
    expect(totals.firstAtMs).toBe(Date.parse('2010-12-01T08:26:00Z'))
    const lines = Object.fromEntries(preview.reasons.map((reason) => [reason.code, reason.lines]))
    expect(lines).toEqual({
      no_customer: 88_652,
      cancellation: 5_847,
      repeated_line: 2_483,
      fee_line: 1_918,
      country_unknown: 897,
      zero_price: 1_797,
      blank_description: 1_161,
    })
  })

  test('is read and mapped with every line key once', async () => {
    const profile = await sniffFile(RETAIL)
    const names = { orderId: 'InvoiceNo', productCode: 'StockCode', description: 'Description', quantity: 'Quantity' }
    const columns = {
      ...names,
      occurredAt: 'InvoiceDate',
      unitPrice: 'UnitPrice',
      customerId: 'CustomerID',
      country: 'Country',
    }
    const mapping = parseMapping({ target: 'orders', columns, options: { currency: 'GBP', zone: 'Europe/London' } })
    let rows = 0
    let largest = 0
    let falling = 0
    const lastLine = new Map<string, number>()
    for await (const batch of mapFile(RETAIL, profile, mapping, { nowMs: NOW })) {
      rows += batch.rows
      largest = Math.max(largest, batch.rows)
      for (const order of batch.orders) {
        for (const { line } of order.lines) {
          // Ordinals rise within an order, so no key comes twice.
          if (line <= (lastLine.get(order.externalId) ?? 0)) falling++
          lastLine.set(order.externalId, line)
        }
      }
    }
    expect([rows, largest, falling]).toEqual([320_705, 1_000, 0])
  })
})

describe.skipIf(!hasShared('cdnow'))('the CDNOW sample, without header', () => {
  test('works with a map given by hand', async () => {
    const columns = { customerId: 1, occurredAt: 3, quantity: 4, amount: 5 }
    const mapping = parseMapping({ target: 'orders', columns, options: { currency: 'USD', zone: 'America/New_York' } })
    const { totals, profile, reasons } = await previewFile(CDNOW, mapping, { nowMs: NOW })
    expect([profile.header, profile.delimiter, profile.columnCount]).toEqual([null, 'blanks', 5])
    expect(totals).toMatchObject({
      rows: 6_919,
      keptRows: 6_919,
      orders: 6_919,
      customers: 2_357,
      sumMinor: 24_409_194,
    })
    expect(reasons.map((reason) => [reason.code, reason.lines])).toEqual([['zero_price', 8]])
  })
})
