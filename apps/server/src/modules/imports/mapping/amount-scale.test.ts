import { describe, expect, test } from 'vitest'
import { movePoint, scaleOfHeading } from './amount-scale.ts'
import { parseDecimal } from './numbers.ts'

describe('headings say how large their amounts are', () => {
  test.each([
    ['合同金额（万元）', 4],
    ['销售额(亿元)', 8],
    ['金额（千元）', 3],
    ['金额(分)', -2],
    ['Amount (cents)', -2],
    ['amount_in_cents', -2],
    ['amountInCents', -2],
    ['Total [pence]', -2],
    ['amount_minor', -2],
    ['Umsatz (TEUR)', 3],
    ['Umsatz in T€', 3],
    ['Amount (USD, thousands)', 3],
    ['Revenue in k€', 3],
    ['Betrag in Mio. EUR', 6],
    ['积分金额', 0],
    ['Amount', 0],
    ['Percentage', 0],
    ['Umsatz (EUR)', 0],
    ['Recent amount', 0],
  ])('%s: %i places', (heading, places) => expect(scaleOfHeading(heading, 'EUR')).toBe(places))

  test('minor units of a currency without any are whole', () => expect(scaleOfHeading('amount_minor', 'JPY')).toBe(-0))

  test.each([
    ['12.5', 4, '125000'],
    ['1250', -2, '12.5'],
    ['-99', -2, '-0.99'],
    ['5', -2, '0.05'],
    ['0', -2, '0'],
    ['100', 3, '100000'],
    ['0.0001', 4, '1'],
    ['10', -2, '0.1'],
    ['3', 0, '3'],
  ])('%s by %i is %s', (value, places, moved) => expect(movePoint(value, places)).toBe(moved))

  test.each([
    ['12.5万', '125000'],
    ['3万元', '30000'],
    ['￥1.2亿', '120000000'],
    ['-2万', '-20000'],
    ['₹500/-', '500'],
    ['Rs. 1,500/-', '1500'],
  ])('%s is %s', (text, value) => expect(parseDecimal(text, '.')).toBe(value))
})
