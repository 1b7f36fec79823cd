import type pg from 'pg'
import type { Api } from '../api.ts'
import { runLoad, TOGETHER } from '../load.ts'
import type { MemoryWatch } from '../memory.ts'
import type { Size } from '../options.ts'
import type { Product } from '../product.ts'
import { type Budget, durations, type Line } from '../report.ts'

/** What every measure works with: the running product, who asks, and a bare way to its database. */
export type Bench = {
  size: Size
  product: Product
  administrator: Api
  /** Somebody who sees only their own customers. */
  member: Api
  memberId: string
  /** Somebody who sees what the people of their department and below own. */
  head: Api
  belowHead: readonly string[]
  workspaceId: string
  /** Connections of the owner, without row-level security: for floors, and for picking what to ask for. */
  sql: pg.Pool
  memory: MemoryWatch
  /** Names records of this run, so that a kept company can be measured again. */
  run: string
  scratchDirectory: string
  say(line: string): void
}

export type Measure = {
  name: string
  run(bench: Bench): Promise<Line[]>
}

/** Work of ours and the same work of the bare machine; both get the number of the round. */
export type Pair = {
  measure: string
  what: string
  ours(index: number): Promise<unknown>
  floor: { what: string; work(index: number): Promise<unknown> } | null
  /** On the 95th percentile of eight at once. */
  atMostMs: number | null
}

/** Measures a pair one by one and eight at once: two lines. */
export async function measurePair({ size }: Bench, pair: Pair): Promise<Line[]> {
  const lines: Line[] = []
  for (const [concurrency, times] of [
    [1, size.requests.alone],
    [TOGETHER, size.requests.together],
  ] as const) {
    const ours = await runLoad(times, concurrency, pair.ours)
    const bare = pair.floor && (await runLoad(times, concurrency, pair.floor.work))
    const budget: Budget | null =
      pair.atMostMs !== null && concurrency === TOGETHER ? { figure: 'p95', atMost: pair.atMostMs } : null
    const floor = pair.floor && bare ? { what: pair.floor.what, spread: bare, value: null } : null
    lines.push(durations(pair.measure, pair.what, ours, { concurrency, floor, budget }))
  }
  return lines
}

/** The entry for this round, over and over. */
export function cycle<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('there is nothing to go through')
  return item
}
