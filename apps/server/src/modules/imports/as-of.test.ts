import { describe, expect, it } from 'vitest'
import { type AsOfFacts, decideAsOf } from './as-of.ts'

const facts: AsOfFacts = {
  wanted: 'auto',
  lastAtMs: Date.parse('2011-08-31T16:00:00Z'),
  nowMs: Date.parse('2026-06-15T12:00:00Z'),
  timeZone: 'Asia/Shanghai',
  asOf: null,
  hasInteractions: false,
}
const LATE = Date.parse('2026-06-01T00:00:00Z')
const END = '2011-09-01T15:59:59.999Z'

describe('decideAsOf', () => {
  const cases: [string, Partial<AsOfFacts>, ReturnType<typeof decideAsOf>][] = [
    ['old data are seen at the end of their last local day', {}, { kind: 'look', asOf: END }],
    ['a workspace that lives stays in the present', { hasInteractions: true }, { kind: 'keep' }],
    ['fresh data leave a live workspace alone', { lastAtMs: LATE }, { kind: 'keep' }],
    ['fresh data end a look at the past', { lastAtMs: LATE, asOf: END, hasInteractions: true }, { kind: 'leave' }],
    [
      'newer old data move the look on',
      { asOf: '2010-01-01T15:59:59.999Z', hasInteractions: true },
      { kind: 'look', asOf: END },
    ],
    ['older data leave the look where it is', { asOf: '2012-01-01T15:59:59.999Z' }, { kind: 'keep' }],
    ['the same day again changes nothing', { asOf: END, hasInteractions: true }, { kind: 'keep' }],
    ['a file without moments changes nothing', { lastAtMs: null }, { kind: 'keep' }],
    ['60 days ago is not old yet', { lastAtMs: facts.nowMs - 60 * 86_400_000 + 1 }, { kind: 'keep' }],
    ['live keeps a live workspace', { wanted: 'live' }, { kind: 'keep' }],
    ['live ends a look at the past', { wanted: 'live', asOf: END }, { kind: 'leave' }],
    [
      'a named day counts whole',
      { wanted: '2012-02-29', hasInteractions: true },
      { kind: 'look', asOf: '2012-02-29T15:59:59.999Z' },
    ],
    [
      'an instant counts as it is',
      { wanted: '2012-02-29T10:00:00+08:00' },
      { kind: 'look', asOf: '2012-02-29T02:00:00.000Z' },
    ],
    ['a day to come is the present', { wanted: '2030-01-01', asOf: END }, { kind: 'leave' }],
  ]
  it.each(cases)('%s', (_name, more, decision) => {
    expect(decideAsOf({ ...facts, ...more })).toEqual(decision)
  })
})
