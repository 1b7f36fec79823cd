import { describe, expect, test } from 'vitest'
import { bindMapping, parseMapping } from './mapping.ts'
import { OrderAssembler } from './order-drafts.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const HEADER = ['No', 'Customer', 'Date', 'Amount', 'Currency']
const MAPPING = parseMapping({
  target: 'orders',
  columns: { orderId: 'No', customerId: 'Customer', occurredAt: 'Date', amount: 'Amount', currency: 'Currency' },
  options: { currency: 'EUR' },
})

/** The orders of lines, taken in batches of so many, and the lines that are left out. */
function read(lines: readonly string[], batchRows: number, remembered = 0) {
  const assembler = new OrderAssembler(bindMapping(MAPPING, HEADER, HEADER.length), NOW)
  const orders: unknown[] = []
  const leftOut: string[] = []
  const take = () => {
    for (const { externalId, customerExternalId, currency, totalMinor } of assembler.take())
      orders.push([externalId, customerExternalId, currency, totalMinor])
  }
  for (const [index, line] of lines.entries()) {
    const row = { line: index + 2, cells: line.split(',') }
    if (index < remembered) {
      assembler.remember(row)
      continue
    }
    const { issue } = assembler.add(row)
    if (issue) leftOut.push(`${row.line} ${issue.code}`)
    if ((index + 1) % batchRows === 0) take()
  }
  take()
  return { orders, leftOut }
}

describe('what the first line of an order says', () => {
  const lines = ['1,K1,2026-03-05,10,USD', '1,,,5,', '2,K2,2026-03-06,7,', '1,,,3,', ',,,4,']

  test('holds for the lines that follow at once under its number', () => {
    expect(read(lines, 100)).toEqual({
      orders: [
        ['1', 'K1', 'USD', 1500],
        ['2', 'K2', 'EUR', 700],
      ],
      leftOut: ['5 no_customer', '6 no_customer'],
    })
  })

  test('holds over the border of a batch, and after an interruption', () => {
    expect(read(lines.slice(0, 2), 1).orders).toEqual([
      ['1', 'K1', 'USD', 1000],
      ['1', 'K1', 'USD', 500],
    ])
    expect(read(lines.slice(0, 2), 100, 1).orders).toEqual([['1', 'K1', 'USD', 500]])
  })

  test('does not overrule what a line says itself', () => {
    expect(read(['1,K1,2026-03-05,10,USD', '1,K9,,5,USD', '1,,2026-03-09,2,USD'], 100)).toEqual({
      orders: [['1', 'K1', 'USD', 1200]],
      leftOut: ['3 order_customer_conflict'],
    })
  })
})
