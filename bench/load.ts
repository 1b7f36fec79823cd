import { setTimeout as sleep } from 'node:timers/promises'
import { type Spread, spreadOf } from './statistics.ts'

export const TOGETHER = 8
/** Enough for connections to be open and hot statements to be prepared on each of them. */
const WARM_UP = TOGETHER * 4
/** Slow work is measured for this long rather than as often as asked, but never less often than this: a run of everything must end. */
const RUN_MAX_MS = 8_000
const TIMES_LEAST = 24

/**
 * Runs a piece of work `times` times (slow work less often), `concurrency` at once, after some uncounted ones; the spread of its durations
 * in milliseconds.
 */
export async function runLoad(
  times: number,
  concurrency: number,
  work: (index: number) => Promise<unknown>,
): Promise<Spread> {
  await runAll(Math.min(WARM_UP, times), concurrency, work)
  return spreadOf(await runAll(times, concurrency, work))
}

async function runAll(
  times: number,
  concurrency: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const durationsMs: number[] = []
  const endMs = performance.now() + RUN_MAX_MS
  let next = 0
  const goesOn = () => next < times && (next < TIMES_LEAST || performance.now() < endMs)
  async function runner(): Promise<void> {
    while (goesOn()) {
      const index = next++
      const beginMs = performance.now()
      await work(index)
      durationsMs.push(performance.now() - beginMs)
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, times) }, runner))
  return durationsMs
}

/** How often a second the work gets done when `concurrency` do it at once for `seconds`. */
export async function runThroughput(
  seconds: number,
  concurrency: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  await runAll(WARM_UP, concurrency, work)
  const beginMs = performance.now()
  const endMs = beginMs + seconds * 1000
  let done = 0
  async function runner(): Promise<void> {
    while (performance.now() < endMs) {
      await work(done)
      done++
    }
  }
  await Promise.all(Array.from({ length: concurrency }, runner))
  return done / ((performance.now() - beginMs) / 1000)
}

/** Asks again every `everyMs` until the answer is yes; false when `maxMs` have passed. */
export async function waitUntil(isSo: () => Promise<boolean>, everyMs: number, maxMs: number): Promise<boolean> {
  const endMs = performance.now() + maxMs
  while (!(await isSo())) {
    if (performance.now() > endMs) return false
    await sleep(everyMs)
  }
  return true
}
