import { describe, expect, test } from 'vitest'
import { type CurrencyReading, readCurrency, readHeadingCurrency } from './currency.ts'

const told = (reading: CurrencyReading) =>
  reading.kind === 'known'
    ? reading.currency
    : reading.kind === 'ambiguous'
      ? `? ${reading.choices.join(' ')}`
      : reading.kind

describe('signs, codes and names of currencies', () => {
  test.each([
    ['€', 'EUR', 'EUR'],
    ['US$', 'EUR', 'USD'],
    ['$', 'EUR', 'USD'],
    ['$', 'CAD', 'CAD'],
    ['¥', 'CNY', 'CNY'],
    ['￥', 'JPY', 'JPY'],
    ['¥', 'EUR', '? CNY JPY'],
    ['kr.', 'SEK', 'SEK'],
    ['kr', 'EUR', '? SEK NOK DKK ISK'],
    ['£', 'EUR', 'GBP'],
    ['CHF', 'EUR', 'CHF'],
    ['sFr.', 'EUR', 'CHF'],
    ['₹', 'EUR', 'INR'],
    ['R$', 'EUR', 'BRL'],
    ['HK$', 'CNY', 'HKD'],
    ['NT$', 'CNY', 'TWD'],
    ['元', 'CNY', 'CNY'],
    ['元', 'HKD', 'HKD'],
    ['人民币', 'EUR', 'CNY'],
    ['usd', 'EUR', 'USD'],
    ['US Dollar (USD)', 'EUR', 'USD'],
    ['points', 'EUR', 'unknown'],
    ['', 'EUR', 'none'],
  ])('%s in a workspace of %s → %s', (text, own, expected) =>
    expect(told(readCurrency(text, { own, sign: null }))).toBe(expected),
  )

  test.each([
    ['Amount (USD)', 'USD'],
    ['Amount [US$]', 'USD'],
    ['Betrag in CHF', 'CHF'],
    ['金额（美元）', 'USD'],
    ['金额(元)', 'CNY'],
    ['unit_price_gbp', 'GBP'],
    ['Total €', 'EUR'],
    ['Amount', 'none'],
    ['Total (net)', 'unknown'],
    ['Sum of all', 'none'],
    ['Price per pen', 'none'],
    ['Amount (¥)', '? CNY JPY'],
    ['Umsatz (TUSD)', 'USD'],
    ['Revenue in k€', 'EUR'],
    ['销售额（万美元）', 'USD'],
    ['合同金额(万元)', 'CNY'],
    ['Amount (KRW)', 'KRW'],
  ])('the heading %s names %s', (heading, expected) =>
    expect(told(readHeadingCurrency(heading, { own: 'EUR', sign: null }))).toBe(expected),
  )

  test('what people say of a sign settles it', () => {
    expect(told(readCurrency('¥', { own: 'EUR', sign: 'JPY' }))).toBe('JPY')
    expect(told(readCurrency('kr', { own: 'EUR', sign: 'JPY' }))).toBe('? SEK NOK DKK ISK')
  })
})
