import { assert } from '@rapport/kernel'

/** What is known of each case: one column a feature, one number a case; NaN where it is not known. All columns have one length. */
export type Features = { names: readonly string[]; columns: readonly Float64Array[]; cases: number }

/** 1 for cases in which it happened, 0 for the others. */
export type Outcomes = Uint8Array

export function featuresOf(columns: Readonly<Record<string, ArrayLike<number>>>): Features {
  const names = Object.keys(columns)
  const values = names.map((name) => Float64Array.from(columns[name] ?? []))
  const cases = values[0]?.length ?? 0
  assert(
    values.every((column) => column.length === cases),
    'columns of features have one length',
  )
  return { names, columns: values, cases }
}

/** A column of 0 and 1 for each value that occurs but the first, in the order of the alphabet: `contract=monthly`. */
export function indicatorsOf(name: string, values: readonly string[]): Record<string, Float64Array> {
  const distinct = [...new Set(values)].sort()
  return Object.fromEntries(
    distinct.slice(1).map((value) => [`${name}=${value}`, Float64Array.from(values, (one) => (one === value ? 1 : 0))]),
  )
}

/** The cases at these places, in their order. */
export function pickCases({ names, columns }: Features, places: ArrayLike<number>): Features {
  const pick = (column: Float64Array) => Float64Array.from(places, (place) => column[place] as number)
  return { names, columns: columns.map(pick), cases: places.length }
}

/**
 * `count` parts of the cases, each with its share of both outcomes, dealt out by `random` (0 to 1); where each case is, by its place.
 */
export function stratifiedFolds(outcomes: Outcomes, count: number, random: () => number): Uint8Array {
  const folds = new Uint8Array(outcomes.length)
  let next = 0
  for (const outcome of [0, 1]) {
    const places = [...outcomes.keys()].filter((place) => outcomes[place] === outcome)
    for (let last = places.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1))
      const moved = places[last] as number // both are within the length
      places[last] = places[other] as number
      places[other] = moved
    }
    for (const place of places) {
      folds[place] = next % count
      next += 1
    }
  }
  return folds
}
