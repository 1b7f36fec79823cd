import { hypergeometric, logDifference, logGamma, logSum } from '../mathematics/special-functions.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { at, type PurchaseHistory } from './purchases.ts'

type Shape = {
  /** r and α of the gamma distribution of purchase rates; s and β of that of the rates at which customers stop. */
  r: number
  alpha: number
  s: number
  beta: number
}

/**
 * Purchases and stopping at rates of each customer's own: Schmittlein, Morrison, Colombo, "Counting your customers", Management Science 33 (1987), in the
 * form of Fader and Hardie, "A note on deriving the Pareto/NBD model" (2005).
 */
export const paretoNbd: PurchaseModel = {
  name: 'paretoNbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  start: [1, 1, 1, 1],
  logLikelihood(parameters, histories) {
    const shape = shapeOf(parameters)
    const { r, alpha, s, beta } = shape
    const constant = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r)
    let sum = 0
    for (let index = 0; index < histories.frequency.length; index++) {
      const frequency = at(histories.frequency, index)
      const history = { frequency, recency: at(histories.recency, index), age: at(histories.age, index) }
      const likelihood = logSum(logAlive(shape, history), logStopped(shape, history))
      sum += at(histories.customers, index) * (constant + logGamma(r + frequency) + likelihood)
    }
    return sum
  },
  probabilityAlive: (parameters, history) => aliveShare(shapeOf(parameters), history),
  expectedPurchases(parameters, history, time) {
    const shape = shapeOf(parameters)
    const { r, alpha, s, beta } = shape
    const { frequency, age } = history
    return aliveShare(shape, history) * ((r + frequency) / (alpha + age)) * timeToGoOn(s, beta + age, time)
  },
  expectedOfNew(parameters, time) {
    const { r, alpha, s, beta } = shapeOf(parameters)
    return (r / alpha) * timeToGoOn(s, beta, time)
  },
}

function shapeOf(parameters: readonly number[]): Shape {
  const [r = Number.NaN, alpha = Number.NaN, s = Number.NaN, beta = Number.NaN] = parameters
  return { r, alpha, s, beta }
}

/** How much of the next `time` a customer is expected to go on who stops at a gamma-distributed rate. Holds at s = 1 as well. */
function timeToGoOn(s: number, beta: number, time: number): number {
  const growth = Math.log1p(time / beta)
  const less = s - 1
  return beta * (less === 0 ? growth : -Math.expm1(-less * growth) / less)
}

function aliveShare(shape: Shape, history: PurchaseHistory): number {
  return 1 / (1 + Math.exp(logStopped(shape, history) - logAlive(shape, history)))
}

/** Up to what both share, the logarithm of the likelihood of having gone on until now. */
function logAlive({ r, alpha, s, beta }: Shape, { frequency, age }: PurchaseHistory): number {
  return -(r + frequency) * Math.log(alpha + age) - s * Math.log(beta + age)
}

/** Of having stopped between the last purchase and now: s / (r + s + x) times A₀ of the note. */
function logStopped(shape: Shape, { frequency, recency, age }: PurchaseHistory): number {
  if (recency === age) return Number.NEGATIVE_INFINITY
  const { r, s } = shape
  const total = r + s + frequency
  return Math.log(s / total) + logDifference(logPart(shape, frequency, recency), logPart(shape, frequency, age))
}

/** One of the two parts of A₀: ₂F₁ by Euler's transformation, so that all its terms are positive whatever the number of purchases. */
function logPart({ r, alpha, s, beta }: Shape, frequency: number, time: number): number {
  const total = r + s + frequency
  const isLarger = alpha >= beta
  const larger = Math.max(alpha, beta) + time
  const z = Math.abs(alpha - beta) / larger
  const other = isLarger ? s + 1 : r + frequency
  const series = hypergeometric(1, total + 1 - other, total + 1, z)
  return (1 - other) * Math.log1p(-z) + Math.log(series) - total * Math.log(larger)
}
