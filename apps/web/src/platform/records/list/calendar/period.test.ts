import { describe, expect, it } from 'vitest'
import { dayOf, dayOfValue, dayText, movedTo, periodAt, shifted } from './period.ts'

const day = (text: string) => dayOf(text) ?? Number.NaN
const ends = (period: { days: readonly number[] }) =>
  [period.days[0], period.days.at(-1)].map((each) => dayText(each ?? 0))

describe('the days of a calendar', () => {
  it('are whole weeks from Monday on', () => {
    expect(ends(periodAt('month', day('2026-11-10')))).toEqual(['2026-10-26', '2026-12-06'])
    expect(ends(periodAt('month', day('2027-02-10')))).toEqual(['2027-02-01', '2027-02-28'])
    expect(ends(periodAt('week', day('2026-11-30')))).toEqual(['2026-11-30', '2026-12-06'])
  })

  it('lead on by a month or a week', () => {
    const month = periodAt('month', day('2026-12-31'))
    expect([shifted(month, 1), shifted(month, -1)].map(dayText)).toEqual(['2027-01-01', '2026-11-01'])
    expect(dayText(shifted(periodAt('week', day('2026-12-31')), 1))).toBe('2027-01-07')
  })
})

describe('a value on another day', () => {
  it('keeps its time of day by the clock of the workspace, also over a change of the clocks', () => {
    expect(movedTo('2026-10-24T07:30:00Z', day('2026-10-26'), 'Europe/London')).toBe('2026-10-26T08:30:00.000Z')
    expect(movedTo('2026-11-10T16:30:00Z', day('2026-11-12'), 'Asia/Shanghai')).toBe('2026-11-11T16:30:00.000Z')
  })

  it('is a day where days are kept', () => {
    expect(movedTo('2026-11-10', day('2026-11-12'), 'Asia/Shanghai')).toBe('2026-11-12')
    expect(dayOfValue('2026-11-10', 'Asia/Shanghai')).toBe(day('2026-11-10'))
    expect(dayOfValue('2026-11-10T16:30:00Z', 'Asia/Shanghai')).toBe(day('2026-11-11'))
    expect(dayOfValue(null, 'Asia/Shanghai')).toBeNull()
  })
})
