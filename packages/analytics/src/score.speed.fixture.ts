/** A program that prints what the mathematics costs, in milliseconds of processor time: measured as it is shipped, outside the test runner. */
import { EMPTY_HISTORY, foldHistory, type HistoryDelta } from './history.ts'
import { BEGIN_MS, scoreOf } from './score.testkit.ts'
import { DAY_MS } from './time.ts'

/** So many purchases spread over `days`, at moments that look random but are the same every time. */
function purchases(count: number, days: number): readonly HistoryDelta[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = BEGIN_MS + Math.floor(((index * 0.618_033_988_75) % 1) * days * DAY_MS)
    return { occurredAtMs: atMs, countedAtMs: atMs, orders: 1, amountMinor: 1_000 + index, points: 10 }
  })
}

/** Processor time of this thread in the quickest of several runs: what other programs take of the machine does not count. */
function quickestMs(runs: number, work: () => unknown): number {
  let quickest = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    quickest = Math.min(quickest, (user + system) / 1_000)
  }
  return quickest
}

const few = foldHistory(EMPTY_HISTORY, purchases(10, 500))
const deltas = purchases(5_000, 3_000)
const many = foldHistory(EMPTY_HISTORY, deltas)
const measured = {
  purchases: many.purchases.length,
  thousandSmallMs: quickestMs(20, () => {
    for (let turn = 0; turn < 1_000; turn++) scoreOf(few, BEGIN_MS + 520 * DAY_MS)
  }),
  largeMs: quickestMs(10, () => scoreOf(many, BEGIN_MS + 3_000 * DAY_MS)),
  thirtyAdditionsMs: quickestMs(10, () => {
    for (let turn = 0; turn < 30; turn++) foldHistory(many, deltas.slice(turn, turn + 1))
  }),
}
process.stdout.write(JSON.stringify(measured))
