import { expect, test } from 'vitest'
import { guessCurrency } from './money-place.ts'

test.each([
  ['Asia/Shanghai', 'en-US', 'CNY'],
  ['Europe/London', 'en-US', 'GBP'],
  ['Europe/Vienna', 'de-AT', 'EUR'],
  ['America/New_York', 'en-US', 'USD'],
  ['UTC', 'en-GB', 'GBP'],
  ['UTC', 'zh', 'CNY'],
  ['UTC', 'en', 'USD'],
])('a machine in %s speaking %s most likely counts in %s', (zone, tag, currency) => {
  expect(guessCurrency(zone, tag)).toBe(currency)
})
