import { assert } from '@rapport/kernel'

/**
 * What models of a customer base are fitted to, one customer at each index, all in one unit of time (weeks, say). `frequency` counts the purchases after the
 * first, `recency` is the time from the first to the last (0 where there is one only), `age` from the first to now: x, t_x and T of the papers.
 */
export type PurchaseHistories = {
  frequency: Float64Array
  recency: Float64Array
  age: Float64Array
}

/** One of them. */
export type PurchaseHistory = { frequency: number; recency: number; age: number }

/** Equal histories told once, with how many customers have each: most customers of most shops came once. */
export type GroupedHistories = PurchaseHistories & { customers: Float64Array }

export function groupHistories(histories: PurchaseHistories): GroupedHistories {
  const { frequency, recency, age } = histories
  assert(frequency.length === recency.length && frequency.length === age.length, 'histories have one length')
  const order = Uint32Array.from({ length: frequency.length }, (_, index) => index)
  const compare = (i: number, j: number) =>
    at(frequency, i) - at(frequency, j) || at(age, i) - at(age, j) || at(recency, i) - at(recency, j)
  order.sort(compare)
  const firsts: number[] = []
  const counts: number[] = []
  for (const index of order) {
    const previous = firsts.at(-1)
    if (previous !== undefined && compare(previous, index) === 0) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
    else {
      firsts.push(index)
      counts.push(1)
    }
  }
  const pick = (values: Float64Array) => Float64Array.from(firsts, (index) => at(values, index))
  return { frequency: pick(frequency), recency: pick(recency), age: pick(age), customers: Float64Array.from(counts) }
}

/** Every so-many-th customer, the same ones each time, so that there are about `limit`. */
export function sampleHistories({ frequency, recency, age }: PurchaseHistories, limit: number): PurchaseHistories {
  const step = Math.ceil(frequency.length / limit)
  const pick = (values: Float64Array) => values.filter((_, index) => index % step === 0)
  return { frequency: pick(frequency), recency: pick(recency), age: pick(age) }
}

/** Whether a history can be one: whole purchases, none after now, none at the same moment as the first. */
export function isHistory({ frequency, recency, age }: PurchaseHistory): boolean {
  if (!Number.isInteger(frequency) || frequency < 0 || !(age >= 0) || !Number.isFinite(age)) return false
  return frequency === 0 ? recency === 0 : recency > 0 && recency <= age
}

export function at(values: Float64Array, index: number): number {
  return values[index] as number // callers stay within the length
}
