import { describe, expect, it } from 'vitest'
import { dayKey, formatDay, formatDays, formatInstant, timeAgo, wholeDays } from './dates.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const ago = (days: number) => NOW - days * 86_400_000

describe('dates', () => {
  it('tell silence in days up to a year, in both languages', () => {
    expect([timeAgo(ago(61), NOW, 'en'), timeAgo(ago(61), NOW, 'zh')]).toEqual(['61 days ago', '61 天前'])
    expect(timeAgo(ago(1), NOW, 'zh')).toBe('昨天')
    expect(timeAgo(ago(500), NOW, 'en')).toBe('16 months ago')
    expect(timeAgo(ago(1_500), NOW, 'zh')).toBe('4 年前')
    expect(timeAgo(NOW - 2 * 3_600_000, NOW, 'zh')).toBe('2 小时前')
    expect(timeAgo(NOW + 3 * 86_400_000, NOW, 'en')).toBe('in 3 days')
  })

  it('fall on the day of the zone they are asked for', () => {
    expect(dayKey('2026-11-20T17:30:00Z', 'Asia/Shanghai')).toBe('2026-11-21')
    expect(dayKey('2026-11-20T17:30:00Z', 'Europe/London')).toBe('2026-11-20')
    expect(formatInstant('2026-11-20T17:30:00Z', 'day', 'zh', 'Asia/Shanghai')).toBe('2026年11月21日')
    expect(formatInstant('not a date', 'day', 'en')).toBe('')
  })

  it('have their year unless it is the present one of the zone', () => {
    const day = (instant: string) => formatDay(instant, Date.parse('2026-12-31T17:00:00Z'), 'en', 'Asia/Shanghai')
    expect(['2027-03-04T00:00:00Z', '2026-12-31T15:00:00Z', '2026-12-31T16:30:00Z'].map(day)).toEqual([
      '4 Mar',
      '31 Dec 2026',
      '1 Jan',
    ])
  })

  it('count whole days and name lengths', () => {
    expect(wholeDays('2026-11-01T12:00:00Z', '2026-11-03T11:59:00Z')).toBe(1)
    expect([formatDays(1, 'en'), formatDays(2.25, 'en'), formatDays(28.4, 'zh')]).toEqual([
      '1 day',
      '2.3 days',
      '28 天',
    ])
  })
})
