import { type Maximum, maximise, polish } from '../mathematics/maximise.ts'
import { bgNbd, mbgNbd } from './beta-geometric.ts'
import { paretoNbd } from './pareto.ts'
import type { PurchaseModel, PurchaseModelName } from './purchase-model.ts'
import {
  type GroupedHistories,
  groupHistories,
  isHistory,
  type PurchaseHistories,
  sampleHistories,
} from './purchases.ts'

/** Fewer repeated purchases than this tell nothing of how they are spread. */
const REPEATERS_MIN = 20
/** Of more customers than this, the search begins with so many; all of them say where it ends. */
const SAMPLE = 20_000
/** A parameter beyond this says that customers do not differ, which these models are not about. */
const PARAMETER_MAX = 1e5

export type ParameterEstimate = { name: string; value: number /** Of the estimate. */; standardError: number }

export type PurchaseFit = {
  kind: 'fitted'
  model: PurchaseModelName
  parameters: readonly ParameterEstimate[]
  logLikelihood: number
  customers: number
  repeaters: number
}

/** Why there is no fit; `customers` and `repeaters` are those there are, `repeatersMin` those it takes. */
export type NoFit = {
  kind: 'notFitted'
  reason: 'tooFewRepeaters' | 'notAHistory' | 'noSpread' | 'notConverged'
  customers: number
  repeaters: number
  repeatersMin: number
}

const MODELS: Record<PurchaseModelName, PurchaseModel> = { bgNbd, mbgNbd, paretoNbd }

export function purchaseModel(name: PurchaseModelName): PurchaseModel {
  return MODELS[name]
}

/**
 * The likeliest parameters of a model for these customers, with their standard errors (from the curvature of the likelihood in the logarithms of the
 * parameters, by the delta method).
 */
export function fitPurchaseModel(name: PurchaseModelName, histories: PurchaseHistories): PurchaseFit | NoFit {
  const model = MODELS[name]
  const customers = histories.frequency.length
  const repeaters = histories.frequency.reduce((count, frequency) => count + (frequency > 0 ? 1 : 0), 0)
  const not = (reason: NoFit['reason']): NoFit => ({
    kind: 'notFitted',
    reason,
    customers,
    repeaters,
    repeatersMin: REPEATERS_MIN,
  })
  if (!areHistories(histories)) return not('notAHistory')
  if (repeaters < REPEATERS_MIN) return not('tooFewRepeaters')
  const found = search(model, histories)
  const values = found.point.map(Math.exp)
  if (values.some((value) => value > PARAMETER_MAX || value < 1 / PARAMETER_MAX)) return not('noSpread')
  if (!found.isConverged || found.covariance === null) return not('notConverged')
  const { covariance } = found
  const parameters = model.parameters.map((parameter, index) => {
    const value = values[index] as number // one for each
    return { name: parameter, value, standardError: value * Math.sqrt(covariance[index]?.[index] ?? Number.NaN) }
  })
  return { kind: 'fitted', model: name, parameters, logLikelihood: found.value, customers, repeaters }
}

function areHistories({ frequency, recency, age }: PurchaseHistories): boolean {
  return frequency.every((count, index) =>
    isHistory({ frequency: count, recency: recency[index] ?? -1, age: age[index] ?? -1 }),
  )
}

function search(model: PurchaseModel, histories: PurchaseHistories): Maximum {
  const all = groupHistories(histories)
  if (histories.frequency.length <= SAMPLE) return maximise(objectiveOf(model, all), model.start.map(Math.log))
  const sample = groupHistories(sampleHistories(histories, SAMPLE))
  const rough = maximise(objectiveOf(model, sample), model.start.map(Math.log))
  return polish(objectiveOf(model, all), rough.point)
}

function objectiveOf(model: PurchaseModel, histories: GroupedHistories) {
  return (logarithms: readonly number[]) => model.logLikelihood(logarithms.map(Math.exp), histories)
}
