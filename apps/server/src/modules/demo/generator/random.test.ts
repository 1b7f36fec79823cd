import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'

describe('random numbers', () => {
  it('are the same for the same key on every machine', () => {
    const random = new Random('demo')
    const words = Array.from({ length: 4 }, () => random.next() * 2 ** 32)
    expect(words).toEqual([3721811970, 1563871601, 3129369390, 1277092680])
  })

  it('differ by key and are spread evenly', () => {
    expect(new Random('one').next()).not.toBe(new Random('two').next())
    const random = new Random('spread')
    const counts = new Map<number, number>()
    for (let draw = 0; draw < 20_000; draw++) {
      const figure = random.whole(0, 9)
      counts.set(figure, (counts.get(figure) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const count of counts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })

  it('pick by weight', () => {
    const random = new Random('weights')
    const picks = Array.from({ length: 6_000 }, () =>
      random.weighted([
        ['rare', 1],
        ['never', 0],
        ['often', 5],
      ]),
    )
    const rare = picks.filter((pick) => pick === 'rare').length
    expect(rare).toBeGreaterThan(850)
    expect(rare).toBeLessThan(1_150)
    expect(picks).not.toContain('never')
  })
})
