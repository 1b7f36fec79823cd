import { expect, test } from 'vitest'
import { makeFormat } from './format.ts'

const en = makeFormat('en', 'Europe/London')
const zh = makeFormat('zh', 'Asia/Shanghai')

test('big numbers follow the language', () => {
  expect(en.compact(12_345)).toBe('12.3k')
  expect(en.compact(2_500_000)).toBe('2.5M')
  expect(zh.compact(12_345)).toBe('1.23万')
  expect(zh.compact(250_000_000)).toBe('2.5亿')
  expect(en.number(1234.5, 1)).toBe('1,234.5')
})

test('a short amount has no decimals that say nothing, an exact one keeps them', () => {
  expect(zh.money(610_000, 'CNY', { compact: true })).toBe('¥6,100')
  expect(zh.money(610_050, 'CNY', { compact: true })).toBe('¥6,100.50')
  expect(zh.money(610_000, 'CNY')).toBe('¥6,100.00')
  expect(en.money(123_400_000, 'GBP', { compact: true })).toBe('£1.23M')
})

test('a total at the limit of what can be told exactly says that it is no less', () => {
  expect(en.money(Number.MAX_SAFE_INTEGER, 'GBP')).toBe('≥ £90,071,992,547,409.91')
  expect(zh.money(2 * Number.MAX_SAFE_INTEGER, 'CNY', { compact: true })).toBe('≥ ¥900,720亿')
  expect(en.money(-Number.MAX_SAFE_INTEGER, 'GBP')).toBe('≤ -£90,071,992,547,409.91')
})

test("the workspace's own currency needs no letters, another one does", () => {
  const shanghai = makeFormat('en', 'Asia/Shanghai', 'CNY')
  expect(shanghai.money(610_000, 'CNY', { compact: true })).toBe('¥6.1k')
  expect(shanghai.money(610_000, 'JPY')).toBe('JP¥610,000')
  expect(makeFormat('zh', 'Asia/Tokyo', 'JPY').money(610_000, 'JPY')).toBe('¥610,000')
})

test('dates stand in the zone of the workspace', () => {
  const evening = '2026-11-20T18:30:00Z'
  expect(en.dayOfWeek(evening)).toBe('Friday 20 November')
  expect(zh.dayOfWeek(evening)).toBe('11月21日 星期六')
  expect(zh.month('2026-03', 'none')).toBe('3月')
  expect(en.month('2026-03')).toBe('March 2026')
  expect([en.month('2026-03', 'short'), zh.month('2026-03', 'short')]).toEqual(['Mar 2026', '2026年3月'])
})
