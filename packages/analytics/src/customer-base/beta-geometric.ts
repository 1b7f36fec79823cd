import { hypergeometric, logBeta, logGamma } from '../mathematics/special-functions.ts'
import type { PurchaseModel } from './purchase-model.ts'
import { at, type GroupedHistories, type PurchaseHistory } from './purchases.ts'

type Shape = {
  /** r and α of the gamma distribution of purchase rates; a and b of the beta distribution of the chance to stop after a purchase. */
  r: number
  alpha: number
  a: number
  b: number
}

/** Where `a` is this near to 1, a formula divides nothing by nothing; on both sides of it lies what it means. */
const NEAR_ONE = 1e-4

/**
 * Purchases at a rate of each customer's own, and after each a chance of its own to stop: Fader, Hardie, Lee, "Counting your customers the easy way",
 * Marketing Science 24 (2005). Who has bought once only cannot have stopped, by this model.
 */
export const bgNbd: PurchaseModel = betaGeometric('bgNbd', false)

/** The same where customers may stop after the first purchase too: Batislam, Denizel, Filiztekin, International Journal of Research in Marketing 24 (2007). */
export const mbgNbd: PurchaseModel = betaGeometric('mbgNbd', true)

function betaGeometric(name: 'bgNbd' | 'mbgNbd', mayStopAtOnce: boolean): PurchaseModel {
  /** Purchases after which a customer may have stopped, beside the repeated ones. */
  const first = mayStopAtOnce ? 1 : 0
  return {
    name,
    parameters: ['r', 'alpha', 'a', 'b'],
    start: [1, 1, 1, 1],
    logLikelihood: (parameters, histories) => logLikelihood(shapeOf(parameters), histories, first),
    probabilityAlive: (parameters, history) => 1 / (1 + Math.exp(logOddsStopped(shapeOf(parameters), history, first))),
    expectedPurchases(parameters, history, time) {
      const shape = shapeOf(parameters)
      const alive = 1 / (1 + Math.exp(logOddsStopped(shape, history, first)))
      const { frequency, age } = history
      return (
        alive *
        expectedWhileAlive(
          { ...shape, r: shape.r + frequency, alpha: shape.alpha + age, b: shape.b + frequency + first },
          time,
        )
      )
    },
    expectedOfNew(parameters, time) {
      const shape = shapeOf(parameters)
      const goesOn = mayStopAtOnce ? shape.b / (shape.a + shape.b) : 1
      return goesOn * expectedWhileAlive({ ...shape, b: shape.b + first }, time)
    },
  }
}

function shapeOf(parameters: readonly number[]): Shape {
  const [r = Number.NaN, alpha = Number.NaN, a = Number.NaN, b = Number.NaN] = parameters
  return { r, alpha, a, b }
}

/** All in logarithms, so that hundreds of purchases neither overflow nor vanish. */
function logLikelihood(shape: Shape, histories: GroupedHistories, first: number): number {
  const { r, alpha, a, b } = shape
  const constant = r * Math.log(alpha) - logGamma(r) - logBeta(a, b)
  let sum = 0
  let frequency = -1
  let ofFrequency = 0
  for (let index = 0; index < histories.frequency.length; index++) {
    const x = at(histories.frequency, index)
    // Histories come in the order of their frequency.
    if (x !== frequency) {
      frequency = x
      ofFrequency = constant + logGamma(r + x) + logBeta(a, b + x + first)
    }
    const age = at(histories.age, index)
    const recency = at(histories.recency, index)
    const alive = ofFrequency - (r + x) * Math.log(alpha + age)
    const stopped = logOddsStopped(shape, { frequency: x, recency, age }, first)
    sum +=
      at(histories.customers, index) *
      (alive + (stopped > 0 ? stopped + Math.log1p(Math.exp(-stopped)) : Math.log1p(Math.exp(stopped))))
  }
  return sum
}

/** The logarithm of how much likelier it is that the customer has stopped than not. */
function logOddsStopped(
  { r, alpha, a, b }: Shape,
  { frequency: x, recency, age }: PurchaseHistory,
  first: number,
): number {
  if (x + first === 0) return Number.NEGATIVE_INFINITY
  return Math.log(a / (b + x + first - 1)) + (r + x) * Math.log((alpha + age) / (alpha + recency))
}

/**
 * Purchases in `time` of a customer who goes on, whose rate and chance to stop have these distributions now. Euler's transformation has brought the
 * formula of the paper into a form that holds at any number of purchases.
 */
function expectedWhileAlive(shape: Shape, time: number): number {
  if (!(time > 0)) return 0
  if (Math.abs(shape.a - 1) < NEAR_ONE) {
    return (expectedApart({ ...shape, a: 1 - NEAR_ONE }, time) + expectedApart({ ...shape, a: 1 + NEAR_ONE }, time)) / 2
  }
  return expectedApart(shape, time)
}

function expectedApart({ r, alpha, a, b }: Shape, time: number): number {
  const z = time / (alpha + time)
  const kept = (1 - z) ** (a - 1) * hypergeometric(a + b - 1 - r, a - 1, a + b - 1, z)
  return ((a + b - 1) / (a - 1)) * (1 - kept)
}
