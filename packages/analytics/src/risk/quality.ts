import type { Outcomes } from './features.ts'

/** How good predicted chances are. What cannot be said of cases that all ended alike is null. */
export type Quality = {
  cases: number
  happened: number
  /** The chance that a case in which it happened is put above one in which it did not (ROC). */
  auc: number | null
  /** Average precision. */
  averagePrecision: number | null
  /** The mean squared distance of chance and outcome. */
  brier: number
  /** How far chances and what happened lie apart, in the mean over ten groups of equal size. */
  calibrationError: number
  /** How many times as often it happened in the tenth with the highest chances as in all. */
  topDecileLift: number | null
}

const CALIBRATION_GROUPS = 10

/** `chances` are between 0 and 1, one for each outcome; there is one case at least. */
export function qualityOf(outcomes: Outcomes, chances: Float64Array): Quality {
  const cases = outcomes.length
  const happened = outcomes.reduce((sum, outcome) => sum + outcome, 0)
  const isMixed = happened > 0 && happened < cases
  // The highest first; equal chances stay in the order of the cases.
  const order = [...outcomes.keys()].sort((i, j) => (chances[j] ?? 0) - (chances[i] ?? 0) || i - j)
  let squares = 0
  for (let place = 0; place < cases; place++) squares += ((chances[place] ?? 0) - (outcomes[place] ?? 0)) ** 2
  return {
    cases,
    happened,
    auc: isMixed ? areaUnderRoc(outcomes, chances, order) : null,
    averagePrecision: happened > 0 ? averagePrecision(outcomes, chances, order) : null,
    brier: squares / cases,
    calibrationError: calibrationError(outcomes, chances, order),
    topDecileLift: happened > 0 ? topDecileLift(outcomes, order, happened) : null,
  }
}

/** By the sum of ranks (Mann and Whitney); equal chances count half. */
function areaUnderRoc(outcomes: Outcomes, chances: Float64Array, order: readonly number[]): number {
  let [pairs, below, happened] = [0, 0, 0]
  eachTie(chances, order.toReversed(), (places) => {
    const here = places.reduce((sum, place) => sum + (outcomes[place] ?? 0), 0)
    const not = places.length - here
    pairs += here * (below + not / 2)
    below += not
    happened += here
  })
  return pairs / (happened * below)
}

function averagePrecision(outcomes: Outcomes, chances: Float64Array, order: readonly number[]): number {
  let [seen, found, sum] = [0, 0, 0]
  eachTie(chances, order, (places) => {
    const here = places.reduce((count, place) => count + (outcomes[place] ?? 0), 0)
    seen += places.length
    found += here
    sum += (here * found) / seen
  })
  return sum / found
}

function eachTie(chances: Float64Array, order: readonly number[], visit: (places: readonly number[]) => void): void {
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && chances[order[end] ?? 0] === chances[order[start] ?? 0]) end += 1
    visit(order.slice(start, end))
    start = end
  }
}

function calibrationError(outcomes: Outcomes, chances: Float64Array, order: readonly number[]): number {
  const groups = Math.min(CALIBRATION_GROUPS, order.length)
  let error = 0
  for (let group = 0; group < groups; group++) {
    const places = order.slice(
      Math.floor((group * order.length) / groups),
      Math.floor(((group + 1) * order.length) / groups),
    )
    const gap = places.reduce((sum, place) => sum + (chances[place] ?? 0) - (outcomes[place] ?? 0), 0)
    error += Math.abs(gap)
  }
  return error / order.length
}

function topDecileLift(outcomes: Outcomes, order: readonly number[], happened: number): number {
  const top = order.slice(0, Math.max(1, Math.round(order.length / 10)))
  const found = top.reduce((sum, place) => sum + (outcomes[place] ?? 0), 0)
  return found / top.length / (happened / order.length)
}
