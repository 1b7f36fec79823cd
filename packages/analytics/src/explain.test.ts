import { describe, expect, it } from 'vitest'
import { explainScore as explain } from './explain.ts'
import type { ScoringModel } from './model.ts'
import { contact, day, order, ROUND_MODEL, scoreAt } from './score.testkit.ts'
import type { CustomerScore } from './score.ts'

const explainScore = (score: CustomerScore, model: ScoringModel, nowMs: number) =>
  explain(score, model, { nowMs, orderPoints: 10 })

describe('explainScore', () => {
  const small = [order(0, 3_000), order(10, 3_000)]

  it('shows both axes live, with their lines and reasons', () => {
    const explained = explainScore(scoreAt(small, 10), ROUND_MODEL, day(30))
    expect(explained).toMatchObject({ tier: 'C', atMs: day(30), modelVersion: 1 })
    expect(explained.value).toEqual({ level: 0.7 * (6 / 16) + 0.15, high: false, highFrom: 0.5, lowBelow: 0.45 })
    expect(explained.engagement.level).toBeCloseTo(0.6 / (1 + 0.25), 12)
    expect(explained.engagement.high).toBe(true)
    const sum = explained.reasons
      .filter((reason) => reason.axis === 'value')
      .reduce((level, reason) => level + reason.weight * reason.share, 0)
    expect(sum).toBe(explained.value.level)
    expect(explained.reasons[2]).toMatchObject({ part: 'rhythm', figure: 1, threshold: 2, sinceMs: day(10) })
  })

  it('finds the smallest order that lifts value', () => {
    const { whatWouldChange } = explainScore(scoreAt(small, 10), ROUND_MODEL, day(10))
    const spend = whatWouldChange.find((suggestion) => suggestion.kind === 'spend')
    const amountMinor = spend?.kind === 'spend' ? spend.amountMinor : 0
    expect(spend?.tier).toBe('A')
    expect(scoreAt([...small, order(11, amountMinor)], 11).tier).toBe('A')
    expect(scoreAt([...small, order(11, amountMinor - 1)], 11).tier).toBe('C')
  })

  it('says what an order of the average amount would do', () => {
    const [average] = explainScore(scoreAt(small, 10), ROUND_MODEL, day(10)).whatWouldChange
    expect(average).toEqual({
      kind: 'order',
      amountMinor: 3_000,
      tier: scoreAt([...small, order(11, 3_000)], 11).tier,
    })
    const [first] = explainScore(scoreAt([], 10), ROUND_MODEL, day(10)).whatWouldChange
    expect(first).toEqual({ kind: 'order', amountMinor: 5_000, tier: 'C' })
  })

  it('finds the fewest points that lift engagement', () => {
    const quiet = [...small, contact(10, 30)]
    const explained = explainScore(scoreAt(quiet, 60), ROUND_MODEL, day(60))
    const points = explained.whatWouldChange.find((suggestion) => suggestion.kind === 'points')
    const needed = points?.kind === 'points' ? points.points : 0
    expect(explained.tier).toBe('D')
    expect(points?.tier).toBe('C')
    expect(scoreAt([...quiet, contact(60, needed)], 60).tier).toBe('C')
    expect(scoreAt([...quiet, contact(60, needed - 1)], 60).tier).toBe('D')
  })

  it('offers no points where points alone cannot do it, and nothing for what is high', () => {
    const kinds = (days: number): readonly string[] =>
      explainScore(scoreAt(small, days), ROUND_MODEL, day(days)).whatWouldChange.map((suggestion) => suggestion.kind)
    expect(kinds(200)).toEqual(['order', 'spend'])
    const high = explainScore(scoreAt([order(0, 90_000), order(1, 90_000)], 1), ROUND_MODEL, day(1))
    expect(high.whatWouldChange).toEqual([{ kind: 'order', amountMinor: 90_000, tier: 'A' }])
  })
})
