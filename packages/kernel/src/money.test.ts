import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMinor,
  addMoney,
  CURRENCIES,
  decimalText,
  isCurrency,
  minorDigits,
  multiplyToMinor,
  parseAmountMinor,
  sumMoney,
} from './money.ts'
import { formatMoney } from './money-format.ts'

const anyCurrency = fc.constantFrom(...CURRENCIES)
const anyAmount = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
const anyDecimal = fc
  .record({ units: fc.integer({ min: -999_999, max: 999_999 }), decimals: fc.integer({ min: 0, max: 5 }) })
  .map(({ units, decimals }) => {
    const figures = String(Math.abs(units)).padStart(decimals + 1, '0')
    const cut = figures.length - decimals
    const text = decimals === 0 ? figures : `${figures.slice(0, cut)}.${figures.slice(cut)}`
    return { text: (units < 0 ? '-' : '') + text, units: BigInt(units), decimals }
  })

describe('reading amounts', () => {
  test.each([
    ['1,234.50', 'GBP', 123_450],
    ['1,234.5', 'GBP', 123_450],
    ['-12', 'CNY', -1_200],
    ['−12', 'CNY', -1_200],
    ['(12.00)', 'USD', -1_200],
    ['１２３．４５', 'CNY', 12_345],
    ['1 234.50', 'EUR', 123_450],
    ['1234567', 'JPY', 1_234_567],
    ['1.234', 'KWD', 1_234],
    ['.5', 'USD', 50],
    ['5.', 'USD', 500],
    ['1.5000', 'USD', 150],
    ['0', 'USD', 0],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
  ])('%s %s', (text, currency, expected) => {
    expect(parseAmountMinor(text, currency)).toBe(expected)
  })

  test.each(['', '.', '-', 'abc', '1,5', '12,34.00', '1.2.3', '1e3', '0x10', '--1', '(-1)', 'NaN', '9'.repeat(41)])(
    'refuses %j',
    (text) => {
      expect(() => parseAmountMinor(text, 'GBP')).toThrow(
        expect.objectContaining({ code: 'money.unreadable', status: 400 }),
      )
    },
  )

  test('refuses more decimals than the currency has, unless asked to round', () => {
    expect(() => parseAmountMinor('1.005', 'GBP')).toThrow(expect.objectContaining({ code: 'money.too_many_decimals' }))
    expect(() => parseAmountMinor('1.5', 'JPY')).toThrow(expect.objectContaining({ code: 'money.too_many_decimals' }))
    expect(parseAmountMinor('1.005', 'GBP', { rounding: 'halfAwayFromZero' })).toBe(101)
    expect(parseAmountMinor('-1.005', 'GBP', { rounding: 'halfAwayFromZero' })).toBe(-101)
    expect(parseAmountMinor('1.0049999', 'GBP', { rounding: 'halfAwayFromZero' })).toBe(100)
  })

  test('reads a decimal comma where told', () => {
    expect(parseAmountMinor('1.234,50', 'EUR', { decimalSeparator: ',' })).toBe(123_450)
    expect(() => parseAmountMinor('1,234.50', 'EUR', { decimalSeparator: ',' })).toThrow(
      expect.objectContaining({ code: 'money.unreadable' }),
    )
  })

  test('refuses what cannot be kept exactly and currencies it does not know', () => {
    expect(() => parseAmountMinor('90071992547409.92', 'USD')).toThrow(
      expect.objectContaining({ code: 'money.too_large' }),
    )
    expect(() => parseAmountMinor('1', 'XXX')).toThrow(expect.objectContaining({ code: 'money.currency_unknown' }))
    expect([isCurrency('CNY'), isCurrency('cny'), isCurrency('RMB')]).toEqual([true, false, false])
  })

  test('the exact text of an amount reads back as the amount', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        expect(parseAmountMinor(decimalText(amount, currency), currency)).toBe(amount)
      }),
    )
  })

  // Not from Intl: its decimals follow usage (AFN 0), ours the standard that banks and files follow (AFN 2).
  test('decimals follow ISO 4217', () => {
    const expected = { AFN: 2, CLP: 0, CNY: 2, HUF: 2, IDR: 2, IQD: 3, ISK: 0, JPY: 0, KRW: 0, KWD: 3, TND: 3, VND: 0 }
    for (const [currency, digits] of Object.entries(expected))
      expect([currency, minorDigits(currency)]).toEqual([currency, digits])
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
  })
})

describe('arithmetic', () => {
  test('an order line is rounded once', () => {
    expect(multiplyToMinor('3', '0.335', 'GBP')).toBe(101)
    expect(multiplyToMinor('-3', '0.335', 'GBP')).toBe(-101)
    expect(multiplyToMinor('0.375', '3.995', 'GBP')).toBe(150)
    expect(multiplyToMinor('80995', '1.04', 'GBP')).toBe(8_423_480)
    expect(() => multiplyToMinor('99999999999', '99999999999', 'GBP')).toThrow(
      expect.objectContaining({ code: 'money.too_large' }),
    )
  })

  test('a product lies within half a minor unit of the exact one, and ties go away from zero', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, anyCurrency, (quantity, price, currency) => {
        const minor = BigInt(multiplyToMinor(quantity.text, price.text, currency))
        // Both sides in units of 10^-decimals of the product.
        const scale = 10n ** BigInt(quantity.decimals + price.decimals)
        const exact = quantity.units * price.units * 10n ** BigInt(minorDigits(currency))
        const doubledError = 2n * (minor * scale - exact)
        const size = doubledError < 0n ? -doubledError : doubledError
        expect(size <= scale).toBe(true)
        if (size === scale) expect(doubledError > 0n).toBe(exact > 0n)
      }),
    )
  })

  test('adds within one currency and within the safe integers only', () => {
    expect(
      sumMoney(
        [1, 2, 3].map((amountMinor) => ({ amountMinor, currency: 'CNY' })),
        'CNY',
      ).amountMinor,
    ).toBe(6)
    expect(() => addMoney({ amountMinor: 1, currency: 'CNY' }, { amountMinor: 1, currency: 'USD' })).toThrow('CNY')
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow('safe integer')
    expect(() => addMinor(0.1, 1)).toThrow('safe integer')
  })
})

describe('showing amounts', () => {
  test.each([
    [123_450, 'GBP', 'en', '£1,234.50', '£1.23k'],
    [123_450, 'CNY', 'zh', '¥1,234.50', '¥1,234.50'],
    [1_234_567, 'CNY', 'zh', '¥12,345.67', '¥1.23万'],
    [123_456_789_00, 'CNY', 'zh', '¥123,456,789.00', '¥1.23亿'],
    [123_456_789_00, 'GBP', 'en', '£123,456,789.00', '£123M'],
    [-99_999_900, 'GBP', 'en', '-£999,999.00', '-£1M'],
    [999_999_900, 'CNY', 'zh', '¥9,999,999.00', '¥1000万'],
    [99_900, 'GBP', 'en', '£999.00', '£999.00'],
    [99_999, 'GBP', 'en', '£999.99', '£999.99'],
    [1_000_000, 'JPY', 'en', 'JP¥1,000,000', 'JP¥1M'],
    [9_007_199_254_740_991, 'USD', 'en', 'US$90,071,992,547,409.91', 'US$90072B'],
  ] as const)('%d %s in %s', (amount, currency, language, full, compact) => {
    expect(formatMoney(amount, currency, language)).toBe(full)
    expect(formatMoney(amount, currency, language, { compact: true }).replaceAll(',', '')).toBe(
      compact.replaceAll(',', ''),
    )
  })

  test.each([
    [123_450, 'CNY', 'en', '¥1,234.50', 'CN¥1,234.50'],
    [1_000_000, 'JPY', 'en', '¥1,000,000', 'JP¥1,000,000'],
    [1_000_000, 'JPY', 'zh', '¥1,000,000', 'JP¥1,000,000'],
    [123_450, 'USD', 'en', '$1,234.50', 'US$1,234.50'],
    [123_450, 'GBP', 'zh', '£1,234.50', '£1,234.50'],
    [123_450, 'KWD', 'en', 'KWD 123.450', 'KWD 123.450'],
  ] as const)('%d %s in %s: the own currency by its sign alone', (amount, currency, language, own, another) => {
    const plain = (text: string) => text.replace('\u00a0', ' ')
    expect(plain(formatMoney(amount, currency, language, { own: true }))).toBe(own)
    expect(plain(formatMoney(amount, currency, language))).toBe(another)
  })

  test('the full form loses no figure', () => {
    fc.assert(
      fc.property(anyAmount, fc.constantFrom('CNY', 'JPY', 'KWD', 'GBP'), (amount, currency) => {
        const figures = formatMoney(amount, currency, 'zh').replace(/[^\d.-]/g, '')
        expect(parseAmountMinor(figures, currency)).toBe(amount)
      }),
    )
  })
})
