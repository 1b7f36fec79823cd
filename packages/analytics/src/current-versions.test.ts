import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentVersions, type Version } from './current-versions.ts'
import { EMPTY_HISTORY, type FoldedHistory, foldHistory, type HistoryDelta } from './history.ts'
import { encodeHistory } from './history-text.ts'
import { BEGIN_MS, day, scoreOf } from './score.testkit.ts'
import { HOUR_MS } from './time.ts'

type Kept = Version & { delta: HistoryDelta }
/** What becomes of one entry: its first content, then contents and withdrawals in turn. Taking a withdrawal back is a content after null. */
type Story = readonly [HistoryDelta, ...(HistoryDelta | null)[]]

const content: fc.Arbitrary<HistoryDelta> = fc
  .record({ hours: fc.integer({ min: 0, max: 24 * 700 }), points: fc.constantFrom(0, 1, 5, 8, 60) })
  .map(({ hours, points }) => {
    const atMs = BEGIN_MS + hours * HOUR_MS
    return { occurredAtMs: atMs, countedAtMs: atMs, orders: 0, amountMinor: 0, points }
  })
const purchase = fc.integer({ min: 0, max: 700 }).map((days): HistoryDelta => {
  return { occurredAtMs: day(days), countedAtMs: day(days), orders: 1, amountMinor: 4_000, points: 10 }
})
const story: fc.Arbitrary<Story> = fc
  .tuple(content, fc.array(fc.option(content, { freq: 3 }), { maxLength: 5 }))
  .map(([first, more]) => [first, ...more] as const)

describe('the current versions', () => {
  it('gives the score of the corrected history, in whatever order its versions arrived', () => {
    fc.assert(
      fc.property(
        fc.array(story, { maxLength: 8 }),
        fc.array(purchase, { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (stories, purchases, keys) => {
          const versions = [...stories.flatMap(versionsOf), ...purchases.map(alone)]
          const shuffled = versions
            .map((version) => ({ version, key: keys.next().value }))
            .sort((one, two) => one.key - two.key)
            .map(({ version }) => version)
          const history = fold(currentVersions(shuffled).map(({ delta }) => delta))
          const last = stories.flatMap((one) => one.at(-1) ?? [])
          const expected = fold([...last, ...purchases])
          expect(encodeHistory(history)).toBe(encodeHistory(expected))
          expect(scoreOf(history, day(720))).toEqual(scoreOf(expected, day(720)))
        },
      ),
    )
  })

  it('is nothing of an entry whose withdrawal arrived alone', () => {
    expect(currentVersions([{ id: 'w', correctsId: 'gone', withdrawn: true }])).toEqual([])
  })

  it.each([
    ['a correction stands for what it corrects', [null, 'v0'], [false, false], ['v1']],
    ['a withdrawal leaves nothing', [null, 'v0'], [false, true], []],
    ['a restored entry stands', [null, 'v0', 'v1'], [false, true, false], ['v2']],
    ['two entries are two', [null, null], [false, false], ['v0', 'v1']],
  ])('%s', (_, corrects, withdrawn, ids) => {
    const versions = corrects.map((correctsId, index) => ({
      id: `v${index}`,
      correctsId,
      withdrawn: withdrawn[index] ?? false,
    }))
    expect(currentVersions(versions).map(({ id }) => id)).toEqual(ids)
    expect(currentVersions([...versions].reverse()).map(({ id }) => id)).toEqual([...ids].reverse())
  })
})

function versionsOf([first, ...more]: Story, entry: number): Kept[] {
  return [first, ...more].map((delta, place) => ({
    id: `${entry}/${place}`,
    correctsId: place === 0 ? null : `${entry}/${place - 1}`,
    withdrawn: delta === null,
    // A withdrawal keeps the kind and time of what it withdraws: they must not count.
    delta: delta ?? first,
  }))
}

function alone(delta: HistoryDelta, index: number): Kept {
  return { id: `order ${index}`, correctsId: null, withdrawn: false, delta }
}

function fold(deltas: readonly HistoryDelta[]): FoldedHistory {
  return foldHistory(EMPTY_HISTORY, deltas)
}
