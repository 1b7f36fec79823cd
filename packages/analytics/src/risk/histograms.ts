import type { Features } from './features.ts'

/** Values beyond this many bins say no more to a tree. The last bin holds what is not known. */
const BINS_MAX = 64
export const UNKNOWN_BIN = BINS_MAX

/** Where the values of each feature are cut into bins: bin k holds what is at most `cuts[k]` and above `cuts[k − 1]`. */
export type Binning = readonly Float64Array[]

/** Cuts between neighbouring values, at equal shares of the cases where there are too many. */
export function binningOf({ columns }: Features): Binning {
  return columns.map((column) => {
    const known = column.filter((value) => !Number.isNaN(value)).sort()
    const distinct = known.filter((value, index) => index === 0 || value !== known[index - 1])
    if (distinct.length <= BINS_MAX) return middles(distinct)
    const chosen = Float64Array.from(
      { length: BINS_MAX },
      (_, bin) => known[Math.floor(((bin + 0.5) * known.length) / BINS_MAX)] as number,
    )
    return middles(chosen.filter((value, index) => index === 0 || value !== chosen[index - 1]))
  })
}

function middles(values: Float64Array): Float64Array {
  return values.slice(1).map((value, index) => (value + (values[index] as number)) / 2)
}

export function binOf(cuts: Float64Array, value: number): number {
  if (Number.isNaN(value)) return UNKNOWN_BIN
  let [low, high] = [0, cuts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (value > (cuts[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}

/** The bin of each value, one column a feature. */
export function binned({ columns }: Features, binning: Binning): Uint8Array[] {
  return columns.map((column, index) =>
    Uint8Array.from(column, (value) => binOf(binning[index] as Float64Array, value)),
  )
}
