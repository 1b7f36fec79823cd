import { solveSymmetric } from '../mathematics/matrix-solve.ts'
import type { Features, Outcomes } from './features.ts'

export type LogisticModel = {
  kind: 'logistic'
  names: readonly string[]
  /** What features are measured from, and in: their mean and their standard deviation where the model was fitted. */
  means: Float64Array
  deviations: Float64Array
  intercept: number
  /** Change of the log-odds for one standard deviation. */
  weights: Float64Array
}

const STEPS_MAX = 50
const TOLERANCE = 1e-8

/**
 * Logistic regression with a quadratic penalty (Hoerl and Kennard; fitted by iteratively reweighted least squares). `penalty` is in cases: 1 weighs like one
 * case. What is not known counts as the mean. Null where the search does not come to rest.
 */
export function fitLogistic(features: Features, outcomes: Outcomes, penalty = 1): LogisticModel | null {
  const { means, deviations, columns } = standardise(features)
  const size = columns.length + 1
  let weights: Float64Array = new Float64Array(size)
  for (let step = 0; step < STEPS_MAX; step++) {
    const { hessian, gradient } = derivatives(columns, outcomes, weights, penalty)
    const change = solveSymmetric(hessian, gradient)
    if (change === null) return null
    weights = weights.map((weight, index) => weight + (change[index] ?? 0))
    if (!weights.every(Number.isFinite)) return null
    if (change.every((part) => Math.abs(part) < TOLERANCE)) {
      return {
        kind: 'logistic',
        names: features.names,
        means,
        deviations,
        intercept: weights[0] ?? 0,
        weights: weights.slice(1),
      }
    }
  }
  return null
}

/** Chances of cases whose features have the order of the model. */
export function predictLogistic(model: LogisticModel, features: Features): Float64Array {
  const chances = new Float64Array(features.cases).fill(model.intercept)
  for (const [index, column] of features.columns.entries()) {
    for (let place = 0; place < features.cases; place++)
      chances[place] = (chances[place] ?? 0) + partOf(model, index, column[place] ?? Number.NaN)
  }
  return chances.map(sigmoid)
}

/** What each feature of a case adds to its log-odds, against a case that is average in all of them; they add up to the whole difference. */
export function explainLogistic(model: LogisticModel, values: readonly number[]): number[] {
  return values.map((value, index) => partOf(model, index, value))
}

function partOf({ means, deviations, weights }: LogisticModel, index: number, value: number): number {
  const deviation = deviations[index] ?? 0
  if (Number.isNaN(value) || deviation === 0) return 0
  return ((weights[index] ?? 0) * (value - (means[index] ?? 0))) / deviation
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

function standardise({ columns, cases }: Features) {
  const means = new Float64Array(columns.length)
  const deviations = new Float64Array(columns.length)
  const standard = columns.map((column, index) => {
    const known = column.filter((value) => !Number.isNaN(value))
    const mean = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length
    const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length))
    means[index] = mean
    deviations[index] = deviation
    const result = new Float64Array(cases)
    if (deviation > 0)
      for (let place = 0; place < cases; place++) {
        const value = column[place] ?? Number.NaN
        result[place] = Number.isNaN(value) ? 0 : (value - mean) / deviation
      }
    return result
  })
  return { means, deviations, columns: standard }
}

/** Of the penalised log-likelihood; the intercept, at place 0, is not penalised. */
function derivatives(columns: readonly Float64Array[], outcomes: Outcomes, weights: Float64Array, penalty: number) {
  const size = weights.length
  const hessian = Array.from({ length: size }, () => new Float64Array(size))
  const gradient = new Float64Array(size)
  const row = new Float64Array(size)
  row[0] = 1
  for (let place = 0; place < outcomes.length; place++) {
    for (let index = 1; index < size; index++) row[index] = columns[index - 1]?.[place] ?? 0
    let logOdds = 0
    for (let index = 0; index < size; index++) logOdds += (weights[index] as number) * (row[index] as number)
    const chance = sigmoid(logOdds)
    const error = (outcomes[place] ?? 0) - chance
    // A chance of exactly 0 or 1 would make the step infinite.
    const spread = Math.max(chance * (1 - chance), 1e-10)
    for (let i = 0; i < size; i++) {
      const value = row[i] as number
      if (value === 0) continue
      gradient[i] = (gradient[i] as number) + error * value
      const line = hessian[i] as Float64Array
      for (let j = 0; j <= i; j++) line[j] = (line[j] as number) + spread * value * (row[j] as number)
    }
  }
  for (let i = 0; i < size; i++) {
    const line = hessian[i] as Float64Array
    for (let j = 0; j < i; j++) (hessian[j] as Float64Array)[i] = line[j] as number
    if (i === 0) continue
    line[i] = (line[i] as number) + penalty
    gradient[i] = (gradient[i] as number) - penalty * (weights[i] as number)
  }
  return { hessian, gradient }
}
