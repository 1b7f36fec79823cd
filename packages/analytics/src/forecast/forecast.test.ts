import { describe, expect, it } from 'vitest'
import { numbersFrom } from '../numbers.testkit.ts'
import { forecast } from './forecast.ts'

/** Monthly figures with a trend, a season and some noise. */
function months(count: number, { noise = 0, trend = 2 } = {}, next = numbersFrom(8)): number[] {
  return Array.from(
    { length: count },
    (_, month) => 100 + trend * month + 30 * Math.sin((2 * Math.PI * month) / 12) + noise * (next() - 0.5),
  )
}

describe('a forecast', () => {
  it('goes on with trend and season', () => {
    const series = months(60)
    const found = forecast(series.slice(0, 48), 12, 12)
    if (found.kind !== 'forecast') throw new Error('there is enough')
    expect(found.method).toBe('holtWinters')
    for (const [index, { value, low, high }] of found.points.entries()) {
      const came = series[48 + index] ?? 0
      expect(Math.abs(value - came)).toBeLessThan(6)
      expect(low <= value && value <= high).toBe(true)
    }
  })

  it('of which four in five come true', () => {
    let [inside, all] = [0, 0]
    const next = numbersFrom(21)
    for (let run = 0; run < 60; run++) {
      const series = months(54, { noise: 40, trend: 0.5 }, next)
      const found = forecast(series.slice(0, 48), 12, 6)
      if (found.kind !== 'forecast') continue
      for (const [index, { low, high }] of found.points.entries()) {
        const came = series[48 + index] ?? 0
        inside += came >= low && came <= high ? 1 : 0
        all += 1
      }
    }
    expect(inside / all).toBeGreaterThan(0.7)
    expect(inside / all).toBeLessThan(0.95)
  })

  it('is the season before where nothing better is known, and nothing where too little is', () => {
    const next = numbersFrom(4)
    const season = Array.from({ length: 12 }, () => 100 * next())
    const found = forecast([...season, ...season, ...season], 12, 12)
    expect(found).toMatchObject({ kind: 'forecast', method: 'seasonalNaive', scaledError: 1 })
    if (found.kind === 'forecast') expect(found.points.map(({ value }) => value)).toEqual(season)
    expect(forecast(months(35), 12, 3)).toEqual({ kind: 'notEnoughData', periods: 35, periodsMin: 36 })
    expect(forecast([...months(40), Number.NaN], 12, 3)).toMatchObject({ kind: 'notEnoughData' })
  })
})
