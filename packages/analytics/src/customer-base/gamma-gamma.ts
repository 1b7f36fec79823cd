import { maximise } from '../mathematics/maximise.ts'
import { logGamma } from '../mathematics/special-functions.ts'
import type { NoFit, ParameterEstimate } from './fit.ts'
import { at } from './purchases.ts'

/** The purchases whose spend is known, and their mean in any one currency, one customer at each index; those without a repeated purchase are left out. */
export type SpendHistories = { purchases: Float64Array; meanSpend: Float64Array }

export type SpendFit = {
  kind: 'fitted'
  model: 'gammaGamma'
  parameters: readonly ParameterEstimate[]
  logLikelihood: number
  customers: number
  /** Between how often customers buy and what they spend: the model takes them for independent, and misleads beyond about 0.3. */
  correlation: number
}

const CUSTOMERS_MIN = 20
const PARAMETER_MAX = 1e5

/**
 * What customers spend at a purchase, around a mean of each customer's own: Fader and Hardie, "The gamma-gamma model of monetary value" (note 025, 2013).
 * Parameters p, q, γ.
 */
export function fitSpendModel(histories: SpendHistories): SpendFit | NoFit {
  const customers = histories.purchases.length
  const not = (reason: NoFit['reason']): NoFit => ({
    kind: 'notFitted',
    reason,
    customers,
    repeaters: customers,
    repeatersMin: CUSTOMERS_MIN,
  })
  const isWrong = (count: number, index: number) => !(count >= 1) || !(at(histories.meanSpend, index) > 0)
  if (histories.purchases.some(isWrong)) return not('notAHistory')
  if (customers < CUSTOMERS_MIN) return not('tooFewRepeaters')
  // Amounts in units of their mean, so that the search begins near whatever the currency is.
  const unit = histories.meanSpend.reduce((sum, spend) => sum + spend, 0) / customers
  const scaled = { purchases: histories.purchases, meanSpend: histories.meanSpend.map((spend) => spend / unit) }
  const found = maximise(
    (logarithms) => spendLogLikelihood(logarithms.map(Math.exp), scaled),
    [Math.log(2), Math.log(3), 0],
  )
  const [p = Number.NaN, q = Number.NaN, gamma = Number.NaN] = found.point.map(Math.exp)
  if ([p, q, gamma].some((value) => value > PARAMETER_MAX || value < 1 / PARAMETER_MAX)) return not('noSpread')
  if (!found.isConverged || found.covariance === null) return not('notConverged')
  const { covariance } = found
  const error = (index: number, value: number) => value * Math.sqrt(covariance[index]?.[index] ?? Number.NaN)
  return {
    kind: 'fitted',
    model: 'gammaGamma',
    parameters: [
      { name: 'p', value: p, standardError: error(0, p) },
      { name: 'q', value: q, standardError: error(1, q) },
      { name: 'gamma', value: gamma * unit, standardError: error(2, gamma * unit) },
    ],
    logLikelihood: found.value - customers * Math.log(unit),
    customers,
    correlation: correlationOf(histories.purchases, histories.meanSpend),
  }
}

/** The logarithm of the likelihood of p, q and γ. */
export function spendLogLikelihood(parameters: readonly number[], { purchases, meanSpend }: SpendHistories): number {
  const [p = Number.NaN, q = Number.NaN, gamma = Number.NaN] = parameters
  const constant = q * Math.log(gamma) - logGamma(q)
  let sum = 0
  for (let index = 0; index < purchases.length; index++) {
    const x = at(purchases, index)
    const mean = at(meanSpend, index)
    const shape = p * x
    sum +=
      constant +
      logGamma(shape + q) -
      logGamma(shape) +
      (shape - 1) * Math.log(mean) +
      shape * Math.log(x) -
      (shape + q) * Math.log(gamma + mean * x)
  }
  return sum
}

/** The mean spend to expect of a customer with this history; null where the model has no mean (q ≤ 1 and nothing known). */
export function expectedSpend(parameters: readonly number[], purchases: number, meanSpend: number): number | null {
  const [p = Number.NaN, q = Number.NaN, gamma = Number.NaN] = parameters
  const below = p * purchases + q - 1
  return below > 0 ? (p * (gamma + meanSpend * purchases)) / below : null
}

function correlationOf(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, ofA, ofB] = [0, 0, 0]
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [at(a, index) - meanA, at(b, index) - meanB]
    both += x * y
    ofA += x * x
    ofB += y * y
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB)
}
