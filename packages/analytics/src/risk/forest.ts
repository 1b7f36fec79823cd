import type { Features, Outcomes } from './features.ts'
import { type Binning, binned, binningOf } from './histograms.ts'
import { growTree, leafOf, type Tree } from './tree.ts'

export type ForestModel = { kind: 'forest'; names: readonly string[]; binning: Binning; trees: readonly Tree[] }

export type ForestOptions = { trees?: number; leavesMax?: number; casesMin?: number }

/**
 * A random forest (Breiman 2001): each tree on a draw of the cases with replacement and, at each node, of the features. `random` gives numbers from 0 to 1; the same
 * ones give the same forest.
 */
export function fitForest(
  features: Features,
  outcomes: Outcomes,
  random: () => number,
  options: ForestOptions = {},
): ForestModel {
  const { trees = 200, leavesMax = 64, casesMin = 10 } = options
  const binning = binningOf(features)
  const bins = binned(features, binning)
  // With these slopes the value of a leaf is the share of its cases in which it happened.
  const slopes = {
    first: Float64Array.from(outcomes, (outcome) => -outcome),
    second: new Float64Array(outcomes.length).fill(1),
  }
  const asked = Math.max(1, Math.round(Math.sqrt(features.columns.length)))
  const grown = Array.from({ length: trees }, () => {
    const places = Uint32Array.from({ length: outcomes.length }, () => Math.floor(random() * outcomes.length))
    const featuresAt = () => draw(features.columns.length, asked, random)
    return growTree(bins, slopes, places, { leavesMax, casesMin, penalty: 0, featuresAt })
  })
  return { kind: 'forest', names: features.names, binning, trees: grown }
}

/** One tree over all cases and features: worse than a forest, but it can be read. */
export function fitTree(
  features: Features,
  outcomes: Outcomes,
  options: Omit<ForestOptions, 'trees'> = {},
): ForestModel {
  const { leavesMax = 6, casesMin = 20 } = options
  const binning = binningOf(features)
  const slopes = {
    first: Float64Array.from(outcomes, (outcome) => -outcome),
    second: new Float64Array(outcomes.length).fill(1),
  }
  const all = features.columns.map((_, index) => index)
  const tree = growTree(binned(features, binning), slopes, Uint32Array.from(outcomes.keys()), {
    leavesMax,
    casesMin,
    penalty: 0,
    featuresAt: () => all,
  })
  return { kind: 'forest', names: features.names, binning, trees: [tree] }
}

/** Chances: the mean of what the trees say. */
export function predictForest(model: ForestModel, features: Features): Float64Array {
  const bins = binned(features, model.binning)
  return Float64Array.from({ length: features.cases }, (_, place) => {
    let sum = 0
    for (const tree of model.trees) sum += tree.value[leafOf(tree, (feature) => bins[feature]?.[place] ?? 0)] as number
    return sum / model.trees.length
  })
}

/** A way through a tree in words: the feature, on which side of the cut, and what share of cases end there. */
export type TreePath = {
  conditions: readonly { name: string; isAbove: boolean; cut: number }[]
  cases: number
  share: number
}

/** All ways through the first tree, those with the highest share first. */
export function pathsOf(model: ForestModel): TreePath[] {
  const tree = model.trees[0]
  if (!tree) return []
  const paths: TreePath[] = []
  const walk = (node: number, conditions: TreePath['conditions']) => {
    const feature = tree.feature[node] as number
    if (feature < 0) {
      paths.push({ conditions, cases: tree.weight[node] ?? 0, share: tree.value[node] ?? 0 })
      return
    }
    const condition = {
      name: model.names[feature] ?? '',
      cut: model.binning[feature]?.[tree.bin[node] ?? 0] ?? Number.POSITIVE_INFINITY,
    }
    walk(tree.left[node] as number, [...conditions, { ...condition, isAbove: false }])
    walk(tree.right[node] as number, [...conditions, { ...condition, isAbove: true }])
  }
  walk(0, [])
  return paths.sort((a, b) => b.share - a.share)
}

/** `count` different numbers below `limit`. */
function draw(limit: number, count: number, random: () => number): number[] {
  const numbers = Array.from({ length: limit }, (_, index) => index)
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random() * (limit - index))
    const drawn = numbers[other] as number // both are below the limit
    numbers[other] = numbers[index] as number
    numbers[index] = drawn
  }
  return numbers.slice(0, count)
}
