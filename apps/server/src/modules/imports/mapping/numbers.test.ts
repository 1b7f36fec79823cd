import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanExternalId,
  type DecimalMark,
  decideDecimalMark,
  parseDecimal,
  parsePrice,
  parseQuantity,
} from './numbers.ts'

describe('parseDecimal', () => {
  const cases: [string, DecimalMark, string | null][] = [
    ['1234.5', '.', '1234.5'],
    ['1,234.50', '.', '1234.50'],
    ['1.234,50', ',', '1234.50'],
    ["1'234.50", '.', '1234.50'],
    ['200.000.000', ',', '200000000'],
    ['1,7', ',', '1.7'],
    ['1,7', '.', null],
    ['1.5', ',', null],
    ['￥12.5', '.', '12.5'],
    ['-£12.50', '.', '-12.50'],
    ['12元', '.', '12'],
    ['CNY 12', '.', '12'],
    ['(12.00)', '.', '-12.00'],
    ['１２３．５', '.', '123.5'],
    ['−5', '.', '-5'],
    ['007', '.', '007'],
    ['+3', '.', '3'],
    ['2.5500000000000003', '.', '2.550000'],
    ['0.9999999', '.', '1.000000'],
    ['', '.', null],
    ['.', '.', null],
    ['1e5', '.', null],
    ['CHF 12.50', '.', '12.50'],
    ["CHF 1'234.50", '.', '1234.50'],
    ['1’234.50', '.', '1234.50'],
    ['Fr. 12.50', '.', '12.50'],
    ['₹ 1,23,456.00', '.', '123456.00'],
    ['Rs. 500', '.', '500'],
    ['kr 100', '.', '100'],
    ['100,50 kr.', ',', '100.50'],
    ['5.00-', '.', '-5.00'],
    ['5.00- EUR', '.', '-5.00'],
    ['€-5', '.', '-5'],
    ['(€5.00)', '.', '-5.00'],
    ['€ (5.00)', '.', '-5.00'],
    ['1\u00a0234,50\u00a0€', ',', '1234.50'],
    ['1\u202f234,50', ',', '1234.50'],
    ['12,-- €', ',', '12'],
    ['9999999999999.99', '.', '9999999999999.99'],
    ['--5', '.', null],
    ['-5-', '.', null],
    ['5 5', '.', null],
    ['12 pieces', '.', null],
    ['1234567890123456', '.', null],
    ['9'.repeat(100), '.', null],
  ]
  test.each(cases)('%s with %s → %s', (text, mark, expected) => expect(parseDecimal(text, mark)).toBe(expected))

  test('any number written with grouping in either style comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 99 }),
        fc.boolean(),
        (whole, cents, comma) => {
          const fraction = String(cents).padStart(2, '0')
          const grouped = Math.abs(whole)
            .toLocaleString('en-US')
            .replaceAll(',', comma ? '.' : ',')
          const text = `${whole < 0 ? '-' : ''}${grouped}${comma ? ',' : '.'}${fraction}`
          expect(Number(parseDecimal(text, comma ? ',' : '.'))).toBeCloseTo(
            Number(`${whole < 0 ? '-' : ''}${Math.abs(whole)}.${fraction}`),
            2,
          )
        },
      ),
    )
  })
})

test('quantities and prices have written limits', () => {
  expect(parseQuantity('-80995', '.')).toEqual({ value: '-80995' })
  expect(parseQuantity('1000000', '.')).toEqual({ value: '1000000' })
  expect(parseQuantity('1000001', '.')).toBe('quantity_absurd')
  expect(parseQuantity('two', '.')).toBe('quantity_invalid')
  expect(parsePrice('10000000000000.00', '.')).toEqual({ value: '10000000000000.00' })
  expect(parsePrice('free', '.')).toBe('price_invalid')
})

test('customer numbers that went through a float are mended, others are left alone', () => {
  expect(['17850.0', ' 00123 ', '17850.5', 'A-1', 'NaN', 'NULL', '-', ''].map(cleanExternalId)).toEqual([
    '17850',
    '00123',
    '17850.5',
    'A-1',
    '',
    '',
    '',
    '',
  ])
})

test('the decimal mark is decided over the column', () => {
  expect(decideDecimalMark(['1.234,50', '3'])).toBe(',')
  expect(decideDecimalMark(['1,234.50'])).toBe('.')
  expect(decideDecimalMark(['1,7', '2,25'])).toBe(',')
  expect(decideDecimalMark(['200.000.000'])).toBe(',')
  expect(decideDecimalMark(['1,234', '2,500'])).toBeNull()
  expect(decideDecimalMark(['1,234', '2,50'])).toBe(',')
  expect(decideDecimalMark(['12', '13'])).toBe('.')
  expect(decideDecimalMark(['3.000', '12.000'])).toBeNull()
  expect(decideDecimalMark(['Fr. 12.50'])).toBe('.')
})
