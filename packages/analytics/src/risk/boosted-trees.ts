import type { Features, Outcomes } from './features.ts'
import { type Binning, binned, binningOf } from './histograms.ts'
import { sigmoid } from './logistic.ts'
import { growTree, leafOf, type Slopes, type Tree } from './tree.ts'

export type BoostedModel = {
  kind: 'boostedTrees'
  names: readonly string[]
  binning: Binning
  /** The log-odds before any tree has spoken. */
  start: number
  trees: readonly Tree[]
}

export type BoostingOptions = {
  trees?: number
  leavesMax?: number
  casesMin?: number
  learningRate?: number
  penalty?: number
}

/** Trees that each mend what those before them left wrong (gradient boosting on histograms). Cases and features may come in any order: nothing is drawn by lot. */
export function fitBoostedTrees(features: Features, outcomes: Outcomes, options: BoostingOptions = {}): BoostedModel {
  const { trees = 120, leavesMax = 8, casesMin = 20, learningRate = 0.06, penalty = 1 } = options
  const binning = binningOf(features)
  const bins = binned(features, binning)
  const happened = outcomes.reduce((sum, outcome) => sum + outcome, 0)
  // Half a case of each kind keeps the start finite where all ended alike.
  const start = Math.log((happened + 0.5) / (outcomes.length - happened + 0.5))
  const places = Uint32Array.from(outcomes.keys())
  const all = features.columns.map((_, index) => index)
  const logOdds = new Float64Array(outcomes.length).fill(start)
  const grown: Tree[] = []
  for (let round = 0; round < trees; round++) {
    const tree = growTree(bins, slopesOf(outcomes, logOdds), places, {
      leavesMax,
      casesMin,
      penalty,
      featuresAt: () => all,
    })
    tree.value = tree.value.map((value) => value * learningRate)
    for (const place of places) {
      const leaf = leafOf(tree, (feature) => bins[feature]?.[place] ?? 0)
      logOdds[place] = (logOdds[place] as number) + (tree.value[leaf] as number)
    }
    grown.push(tree)
  }
  return { kind: 'boostedTrees', names: features.names, binning, start, trees: grown }
}

export function predictBoostedTrees(model: BoostedModel, features: Features): Float64Array {
  const bins = binned(features, model.binning)
  return Float64Array.from({ length: features.cases }, (_, place) => {
    let logOdds = model.start
    for (const tree of model.trees)
      logOdds += tree.value[leafOf(tree, (feature) => bins[feature]?.[place] ?? 0)] as number
    return sigmoid(logOdds)
  })
}

/** Of the logarithmic loss. */
function slopesOf(outcomes: Outcomes, logOdds: Float64Array): Slopes {
  const chances = logOdds.map(sigmoid)
  return {
    first: chances.map((chance, place) => chance - (outcomes[place] ?? 0)),
    second: chances.map((chance) => Math.max(chance * (1 - chance), 1e-12)),
  }
}
