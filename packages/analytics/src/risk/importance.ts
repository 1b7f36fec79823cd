import type { Features, Outcomes } from './features.ts'
import { qualityOf } from './quality.ts'

export type Importance = {
  name: string /** What the AUC loses when this feature says nothing any more. */
  loss: number
}

/**
 * How much a model relies on each feature: what its AUC loses on cases whose values of that feature are shuffled (Breiman 2001; Fisher, Rudin, Dominici 2019). Of
 * cases that all ended alike nothing can be said: an empty list.
 */
export function permutationImportance(
  predict: (features: Features) => Float64Array,
  features: Features,
  outcomes: Outcomes,
  random: () => number,
): Importance[] {
  const whole = qualityOf(outcomes, predict(features)).auc
  if (whole === null) return []
  return features.names
    .map((name, index) => {
      const columns = features.columns.map((column, other) => (other === index ? shuffled(column, random) : column))
      const { auc } = qualityOf(outcomes, predict({ ...features, columns }))
      return { name, loss: whole - (auc ?? whole) }
    })
    .sort((a, b) => b.loss - a.loss)
}

function shuffled(values: Float64Array, random: () => number): Float64Array {
  const result = values.slice()
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = result[last] as number // both are within the length
    result[last] = result[other] as number
    result[other] = moved
  }
  return result
}
