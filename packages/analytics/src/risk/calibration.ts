import type { Outcomes } from './features.ts'
import { featuresOf } from './features.ts'
import { fitLogistic, type LogisticModel, predictLogistic } from './logistic.ts'

/** Chances as what happened says they are: `chances[k]` from the score `scores[k]` on, straight lines in between. Scores rise. */
export type Isotonic = { scores: Float64Array; chances: Float64Array }

/**
 * The rising steps nearest to what happened, by pooling neighbours that fall (PAV: Ayer et al., 1955). Each step stands at the mean score of its cases, so
 * that chances between two steps can be read off a line.
 */
export function fitIsotonic(scores: Float64Array, outcomes: Outcomes): Isotonic {
  const order = [...outcomes.keys()].sort((i, j) => (scores[i] ?? 0) - (scores[j] ?? 0))
  const steps: { score: number; happened: number; cases: number }[] = []
  for (const place of order) {
    steps.push({ score: scores[place] ?? 0, happened: outcomes[place] ?? 0, cases: 1 })
    for (
      let last = steps.at(-1), before = steps.at(-2);
      last && before && falls(before, last);
      last = steps.at(-1), before = steps.at(-2)
    ) {
      steps.splice(-2, 2, {
        score: (before.score * before.cases + last.score * last.cases) / (before.cases + last.cases),
        happened: before.happened + last.happened,
        cases: before.cases + last.cases,
      })
    }
  }
  return {
    scores: Float64Array.from(steps, ({ score }) => score),
    chances: Float64Array.from(steps, ({ happened, cases }) => happened / cases),
  }
}

type Step = { score: number; happened: number; cases: number }

/** Equal scores are one step as well: a chance must not depend on the order of cases that cannot be told apart. */
function falls(before: Step, last: Step): boolean {
  return before.happened * last.cases >= last.happened * before.cases || before.score === last.score
}

export function calibrate({ scores, chances }: Isotonic, score: number): number {
  const next = scores.findIndex((one) => one >= score)
  if (next < 0) return chances.at(-1) ?? Number.NaN
  const [high = 0, highChance = 0] = [scores[next], chances[next]]
  if (next === 0 || high === score) return highChance
  const [low = 0, lowChance = 0] = [scores[next - 1], chances[next - 1]]
  return lowChance + ((highChance - lowChance) * (score - low)) / (high - low)
}

/** A line through the log-odds (Platt 1999), for few cases; as a model of the one feature `score`. Null where it does not come to rest. */
export function fitPlatt(scores: Float64Array, outcomes: Outcomes): LogisticModel | null {
  return fitLogistic(featuresOf({ score: scores }), outcomes, 1e-3)
}

export function calibratePlatt(model: LogisticModel, score: number): number {
  return predictLogistic(model, featuresOf({ score: [score] }))[0] as number // one case
}
