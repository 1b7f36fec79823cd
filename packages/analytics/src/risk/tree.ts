import { UNKNOWN_BIN } from './histograms.ts'

/** A tree as arrays, the root at 0. A leaf has feature −1 and the value it adds; others send bins up to `bin` to `left`, and unknown values where more came from. */
export type Tree = {
  feature: number[]
  bin: number[]
  unknownLeft: boolean[]
  left: number[]
  right: number[]
  value: number[]
  /** Sum of the second derivatives of what came here: how much it weighs. */
  weight: number[]
}

export type TreeOptions = {
  leavesMax: number
  casesMin: number
  /** Added to the weight of every leaf, so that small ones say less. */
  penalty: number
  /** Which features may be asked at a node. */
  featuresAt(): readonly number[]
}

/** What a tree is fitted to: first and second derivatives of the loss, by case. */
export type Slopes = { first: Float64Array; second: Float64Array }

const BINS = UNKNOWN_BIN + 1
const GAIN_MIN = 1e-9

type Split = { feature: number; bin: number; unknownLeft: boolean; gain: number }
type Leaf = { node: number; places: Uint32Array; split: Split | null }

/** Grows a tree leaf by leaf, always where the loss falls most (Friedman 2001; second order as in Chen and Guestrin, KDD 2016). */
export function growTree(bins: readonly Uint8Array[], slopes: Slopes, places: Uint32Array, options: TreeOptions): Tree {
  const tree: Tree = { feature: [], bin: [], unknownLeft: [], left: [], right: [], value: [], weight: [] }
  const leafAt = (taken: Uint32Array): Leaf => {
    const node = addLeaf(tree, sumsOf(slopes, taken), options.penalty)
    return { node, places: taken, split: bestSplit(bins, slopes, taken, options) }
  }
  const leaves = [leafAt(places)]
  while (leaves.length < options.leavesMax) {
    const best = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a))
    if (best.split === null) break
    const { feature, bin, unknownLeft } = best.split
    const column = bins[feature] as Uint8Array // splits name features that are there
    const goesLeft = (place: number) => isLeft(column[place] as number, bin, unknownLeft)
    const left = leafAt(best.places.filter(goesLeft))
    const right = leafAt(best.places.filter((place) => !goesLeft(place)))
    tree.feature[best.node] = feature
    tree.bin[best.node] = bin
    tree.unknownLeft[best.node] = unknownLeft
    tree.left[best.node] = left.node
    tree.right[best.node] = right.node
    leaves.splice(leaves.indexOf(best), 1, left, right)
  }
  return tree
}

export function isLeft(bin: number, cut: number, unknownLeft: boolean): boolean {
  return bin === UNKNOWN_BIN ? unknownLeft : bin <= cut
}

/** The leaf that a case with these bins comes to. */
export function leafOf(tree: Tree, binAt: (feature: number) => number): number {
  let node = 0
  for (let feature = tree.feature[0] as number; feature >= 0; feature = tree.feature[node] as number) {
    const goesLeft = isLeft(binAt(feature), tree.bin[node] as number, tree.unknownLeft[node] as boolean)
    node = (goesLeft ? tree.left[node] : tree.right[node]) as number
  }
  return node
}

function addLeaf(tree: Tree, { first, second }: { first: number; second: number }, penalty: number): number {
  tree.feature.push(-1)
  tree.bin.push(0)
  tree.unknownLeft.push(false)
  tree.left.push(-1)
  tree.right.push(-1)
  tree.value.push(-first / (second + penalty))
  tree.weight.push(second)
  return tree.feature.length - 1
}

function sumsOf({ first, second }: Slopes, places: Uint32Array) {
  const sums = { first: 0, second: 0 }
  for (const place of places) {
    sums.first += first[place] as number
    sums.second += second[place] as number
  }
  return sums
}

function bestSplit(
  bins: readonly Uint8Array[],
  slopes: Slopes,
  places: Uint32Array,
  options: TreeOptions,
): Split | null {
  if (places.length < 2 * options.casesMin) return null
  const total = sumsOf(slopes, places)
  let best: Split | null = null
  for (const feature of options.featuresAt()) {
    const histogram = histogramOf(bins[feature] as Uint8Array, slopes, places)
    for (const unknownLeft of histogram.count[UNKNOWN_BIN] === 0 ? [false] : [false, true]) {
      const split = splitOf(histogram, total, places.length, { ...options, unknownLeft })
      if (split !== null && split.gain > (best?.gain ?? GAIN_MIN)) best = { feature, unknownLeft, ...split }
    }
  }
  return best
}

type Histogram = { first: Float64Array; second: Float64Array; count: Uint32Array }

function histogramOf(column: Uint8Array, { first, second }: Slopes, places: Uint32Array): Histogram {
  const histogram = { first: new Float64Array(BINS), second: new Float64Array(BINS), count: new Uint32Array(BINS) }
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as number
    const bin = column[place] as number
    histogram.first[bin] = (histogram.first[bin] as number) + (first[place] as number)
    histogram.second[bin] = (histogram.second[bin] as number) + (second[place] as number)
    histogram.count[bin] = (histogram.count[bin] as number) + 1
  }
  return histogram
}

function splitOf(
  histogram: Histogram,
  total: { first: number; second: number },
  cases: number,
  { casesMin, penalty, unknownLeft }: { casesMin: number; penalty: number; unknownLeft: boolean },
): { bin: number; gain: number } | null {
  const score = (first: number, second: number) => (first * first) / (second + penalty)
  const whole = score(total.first, total.second)
  let left = unknownLeft ? binAt(histogram, UNKNOWN_BIN) : { first: 0, second: 0, count: 0 }
  let best: { bin: number; gain: number } | null = null
  for (let bin = 0; bin < UNKNOWN_BIN; bin++) {
    const here = binAt(histogram, bin)
    if (here.count === 0) continue
    left = { first: left.first + here.first, second: left.second + here.second, count: left.count + here.count }
    if (left.count < casesMin) continue
    if (cases - left.count < casesMin) break
    const gain = score(left.first, left.second) + score(total.first - left.first, total.second - left.second) - whole
    if (gain > (best?.gain ?? 0)) best = { bin, gain }
  }
  return best
}

function binAt({ first, second, count }: Histogram, bin: number) {
  return { first: first[bin] as number, second: second[bin] as number, count: count[bin] as number }
}
