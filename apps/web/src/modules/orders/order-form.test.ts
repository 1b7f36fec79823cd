import { describe, expect, test } from 'vitest'
import { decimalOf, orderRequest, orderTotalMinor } from './order-form.ts'

describe('a quantity or price', () => {
  test.each([
    ['1,234.50', '1234.50'],
    [' 12 000 ', '12000'],
    ['１２．５', '12.5'],
    ['-3', '-3'],
    ['0.000001', '0.000001'],
  ])('%s is read as %s', (typed, read) => {
    expect(decimalOf(typed)).toBe(read)
  })

  test.each([undefined, '', ' ', 'two', '1.', '.5', '1.0000001', '1234567890123456', '1e3', '--1'])(
    '%s is none',
    (typed) => {
      expect(decimalOf(typed)).toBeNull()
    },
  )
})

describe('the total of an order', () => {
  test('adds the lines that can be read, exactly', () => {
    const lines = [
      { quantity: '3', unitPrice: '0.10' },
      { quantity: '1.5', unitPrice: '19.99' },
      { quantity: 'some', unitPrice: '5' },
      {},
    ]
    expect(orderTotalMinor(lines, 'EUR')).toBe(30 + 2999)
  })

  test('counts in the minor unit of the currency', () => {
    expect(orderTotalMinor([{ quantity: '2', unitPrice: '150' }], 'JPY')).toBe(300)
    expect(orderTotalMinor([], 'JPY')).toBe(0)
  })
})

describe('the request of a form', () => {
  const line = { quantity: '2', unitPrice: '1,000' }

  test('names only what was filled in', () => {
    expect(orderRequest('c1', { number: '  ', lines: [line] })).toEqual({
      customer: { id: 'c1' },
      lines: [{ productCode: null, description: null, quantity: '2', unitPrice: '1000' }],
    })
  })

  test('carries number, moment, currency and texts without blanks around them', () => {
    const placedAt = '2026-11-03T09:30'
    const request = orderRequest('c1', {
      number: ' N-7 ',
      placedAt,
      currency: 'USD',
      lines: [{ ...line, productCode: ' T-1 ', description: ' Teapot ' }],
    })
    expect(request).toMatchObject({
      number: 'N-7',
      placedAt: new Date(placedAt).toISOString(),
      currency: 'USD',
      lines: [{ productCode: 'T-1', description: 'Teapot' }],
    })
  })

  test('leaves what cannot be read to the server to refuse', () => {
    expect(orderRequest('c1', { placedAt: 'soon', lines: [{ quantity: 'two' }] })).toEqual({
      customer: { id: 'c1' },
      lines: [{ productCode: null, description: null, quantity: '', unitPrice: '' }],
    })
  })
})
