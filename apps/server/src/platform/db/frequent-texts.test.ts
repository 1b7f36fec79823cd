import { describe, expect, it } from 'vitest'
import { FrequentTexts } from './frequent-texts.ts'

describe('texts that come often', () => {
  it('have a name from their third use on, the same wherever it is asked', () => {
    const here = new FrequentTexts()
    const elsewhere = new FrequentTexts()
    const uses = Array.from({ length: 5 }, () => here.use('select 1'))
    expect(uses).toEqual([null, null, expect.any(String), uses[2], uses[2]])
    for (let use = 0; use < 2; use++) elsewhere.use('select 1')
    expect(elsewhere.use('select 1')).toBe(uses[2])
  })

  it('have names that differ', () => {
    const texts = new FrequentTexts()
    const names = new Set<string | null>()
    for (let text = 0; text < 500; text++) {
      for (let use = 0; use < 2; use++) texts.use(`select ${text}`)
      names.add(texts.use(`select ${text}`))
    }
    expect(names.size).toBe(500)
    expect(names).not.toContain(null)
  })

  it('are remembered while they go on coming, whatever is asked once between', () => {
    const texts = new FrequentTexts()
    for (let use = 0; use < 3; use++) texts.use('often')
    for (let other = 0; other < 20_000; other++) {
      expect(texts.use(`once ${other}`)).toBeNull()
      if (other % 900 === 0) expect(texts.use('often')).not.toBeNull()
    }
  })

  it('are forgotten when two thousand others have come since', () => {
    const texts = new FrequentTexts()
    for (let use = 0; use < 3; use++) texts.use('often')
    for (let other = 0; other < 2001; other++) texts.use(`once ${other}`)
    expect(texts.use('often')).toBeNull()
  })
})
