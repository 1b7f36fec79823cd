import { logGamma } from '../mathematics/special-functions.ts'

/** Baskets as sets of items, each item a whole number from 0 up; an item that stands twice in a basket counts once. */
export type Baskets = readonly (readonly number[])[]

export type RuleOptions = {
  /** Shares (0 to 1) of all baskets a rule's items must stand in together, and of those with its condition that it must hold for. */
  supportMin: number
  confidenceMin: number
  /** Items of a rule, condition and conclusion together. */
  itemsMin?: number
  itemsMax?: number
  /** The search ends with `tooMany` beyond so many sets. */
  setsMax?: number
}

export type Rule = {
  /** Items that stand in a basket, in rising order; empty: any basket. */
  condition: readonly number[]
  /** The one item that stands there too. */
  conclusion: number
  /** Baskets with all of them. */
  count: number
  support: number
  confidence: number
  /** How many times as often the conclusion stands there than in baskets at large. */
  lift: number
  /** How many times as often the rule would be wrong if both were independent; null where it is never wrong. */
  conviction: number | null
  /** Of standing together so often by accident (Fisher's exact test, one-sided), and the same corrected for the number of rules (Benjamini and Hochberg 1995). */
  chance: number
  correctedChance: number
}

export type RuleResult = { kind: 'found'; rules: readonly Rule[]; sets: number } | { kind: 'tooMany'; setsMax: number }

const ITEMS_MAX = 10
const SETS_MAX = 200_000
/** Shares times baskets come out a little above or below the whole number that is meant. */
const ROUNDING = 1e-9

type Found = { items: readonly number[]; count: number }

/**
 * All rules with one conclusion, by depth-first search over sets of baskets as bits (Eclat: Zaki, IEEE Transactions on Knowledge and Data Engineering 12, 2000).
 */
export function findRules(baskets: Baskets, options: RuleOptions): RuleResult {
  const { supportMin, confidenceMin, itemsMin = 1, itemsMax = ITEMS_MAX, setsMax = SETS_MAX } = options
  const countMin = Math.max(1, Math.ceil(supportMin * baskets.length - ROUNDING))
  const sets = frequentSets(baskets, { countMin, itemsMax, setsMax })
  if (sets === null) return { kind: 'tooMany', setsMax }
  const counts = new Map(sets.map(({ items, count }) => [items.join(), count]))
  counts.set('', baskets.length)
  const rules = sets
    .filter(({ items }) => items.length >= itemsMin)
    .flatMap((set) => rulesOf(set, counts, { total: baskets.length, confidenceMin }))
  return { kind: 'found', rules: corrected(rules), sets: sets.length }
}

type SearchLimits = { countMin: number; itemsMax: number; setsMax: number }

/** Every set of items that stands in enough baskets, with in how many; null beyond the limit. */
export function frequentSets(baskets: Baskets, limits: SearchLimits): Found[] | null {
  const bits = bitsByItem(baskets)
  const all = Uint32Array.from(baskets.keys())
  const start = [...bits.keys()]
    .map((item) => ({ item, count: countWith(all, bits.get(item)) }))
    .filter(({ count }) => count >= limits.countMin)
    // The rarest first keeps the branches small.
    .sort((a, b) => a.count - b.count || a.item - b.item)
  const search = { ...limits, bits, found: [] }
  return extend([], all, start, search) ? search.found : null
}

type Candidate = { item: number; count: number }
type Search = SearchLimits & { bits: ReadonlyMap<number, Uint32Array>; found: Found[] }

/** Adds each candidate to the prefix, and goes on with those after it. `inPrefix` are the baskets with the whole prefix. False beyond the limit. */
function extend(
  prefix: readonly number[],
  inPrefix: Uint32Array,
  candidates: readonly Candidate[],
  search: Search,
): boolean {
  const { countMin, itemsMax, setsMax, bits, found } = search
  for (const [index, { item, count }] of candidates.entries()) {
    if (found.length >= setsMax) return false
    const items = [...prefix, item]
    found.push({ items: items.toSorted((a, b) => a - b), count })
    if (items.length === itemsMax) continue
    const inItem = bits.get(item)
    const inBoth = inPrefix.filter((basket) => isIn(inItem, basket))
    const next: Candidate[] = []
    for (const other of candidates.slice(index + 1)) {
      const together = countWith(inBoth, bits.get(other.item))
      if (together >= countMin) next.push({ item: other.item, count: together })
    }
    if (!extend(items, inBoth, next, search)) return false
  }
  return true
}

/** For each item a bit a basket, set where it stands in there. */
function bitsByItem(baskets: Baskets): Map<number, Uint32Array> {
  const words = Math.ceil(baskets.length / 32)
  const rows = new Map<number, Uint32Array>()
  for (const [index, basket] of baskets.entries()) {
    for (const item of basket) {
      const bits = rows.get(item) ?? new Uint32Array(words)
      bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31))
      rows.set(item, bits)
    }
  }
  return rows
}

function isIn(bits: Uint32Array | undefined, basket: number): boolean {
  return bits !== undefined && (((bits[basket >>> 5] ?? 0) >>> (basket & 31)) & 1) === 1
}

function countWith(baskets: Uint32Array, bits: Uint32Array | undefined): number {
  if (!bits) return 0
  let count = 0
  for (let index = 0; index < baskets.length; index++) {
    const basket = baskets[index] as number // within its length
    count += ((bits[basket >>> 5] as number) >>> (basket & 31)) & 1
  }
  return count
}

function rulesOf(
  { items, count }: Found,
  counts: ReadonlyMap<string, number>,
  { total, confidenceMin }: { total: number; confidenceMin: number },
): Rule[] {
  return items.flatMap((conclusion) => {
    const condition = items.filter((item) => item !== conclusion)
    // Every part of a frequent set is frequent itself.
    const first = counts.get(condition.join()) as number
    const confidence = count / first
    if (confidence < confidenceMin - ROUNDING) return []
    const second = counts.get(String(conclusion)) as number
    const share = second / total
    const rule: Rule = {
      condition,
      conclusion,
      count,
      support: count / total,
      confidence,
      lift: confidence / share,
      conviction: confidence === 1 ? null : (1 - share) / (1 - confidence),
      chance: togetherByAccident({ both: count, first, second, total }),
      correctedChance: 1,
    }
    return [rule]
  })
}

/** The chance that two things, which stand in `first` and `second` of `total` baskets, stand together in `both` of them or more. */
export function togetherByAccident(counts: { both: number; first: number; second: number; total: number }): number {
  const { both, first, second, total } = counts
  const choose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
  const least = Math.max(both, first + second - total)
  let term = Math.exp(choose(second, least) + choose(total - second, first - least) - choose(total, first))
  let sum = term
  for (let together = least; together < Math.min(first, second) && term > sum * 1e-16; together++) {
    term *= ((first - together) * (second - together)) / ((together + 1) * (total - first - second + together + 1))
    sum += term
  }
  return Math.min(1, sum)
}

function corrected(rules: readonly Rule[]): Rule[] {
  const order = rules.map((_, index) => index).sort((i, j) => (rules[i]?.chance ?? 1) - (rules[j]?.chance ?? 1))
  const values = new Map<number, number>()
  let least = 1
  for (let rank = order.length; rank >= 1; rank--) {
    const index = order[rank - 1] as number // ranks count from 1
    least = Math.min(least, ((rules[index]?.chance ?? 1) * rules.length) / rank)
    values.set(index, least)
  }
  return rules.map((rule, index) => ({ ...rule, correctedChance: values.get(index) ?? 1 }))
}
