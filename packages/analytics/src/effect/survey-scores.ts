import { CONFIDENCE, type Interval, standardErrorsOf, wilsonInterval } from './proportions.ts'

export type SurveyScore = Interval & { score: number; answers: number }

const PROMOTER_MIN = 9
const DETRACTOR_MAX = 6

/**
 * The Net Promoter Score (−100 to 100) of answers from 0 to 10, with the adjusted Wald interval of Rocks (2016): three answers more, three quarters of one each
 * to promoters and detractors. The score is the plain one. Null without answers.
 */
export function netPromoterScore(answers: readonly number[], confidence = CONFIDENCE): SurveyScore | null {
  const promoters = answers.filter((answer) => answer >= PROMOTER_MIN).length
  const detractors = answers.filter((answer) => answer <= DETRACTOR_MAX).length
  return promoterScoreOf({ answers: answers.length, promoters, detractors }, confidence)
}

/** The same from counts. */
export function promoterScoreOf(
  { answers, promoters, detractors }: { answers: number; promoters: number; detractors: number },
  confidence = CONFIDENCE,
): SurveyScore | null {
  if (answers === 0) return null
  const total = answers + 3
  const [p, d] = [(promoters + 0.75) / total, (detractors + 0.75) / total]
  const middle = 100 * (p - d)
  const side = 100 * standardErrorsOf(confidence) * Math.sqrt((p + d - (p - d) ** 2) / total)
  return {
    score: (100 * (promoters - detractors)) / answers,
    answers,
    low: Math.max(-100, middle - side),
    high: Math.min(100, middle + side),
  }
}

/** The share (0 to 1) of answers at `satisfiedMin` or more, of 1 to 5 those of 4 and 5, with Wilson's interval. Null without answers. */
export function satisfactionScore(answers: readonly number[], satisfiedMin = 4): SurveyScore | null {
  const satisfied = answers.filter((answer) => answer >= satisfiedMin).length
  const interval = wilsonInterval({ count: satisfied, total: answers.length })
  return interval && { ...interval, score: satisfied / answers.length, answers: answers.length }
}

const EASY_MIN = 5

/** Customer Effort Score 2.0: the mean of "made it easy" from 1 to 7, with its interval, and the share of 5 and more. Null without answers. */
export function effortScore(
  answers: readonly number[],
  confidence = CONFIDENCE,
): (SurveyScore & { easyShare: number }) | null {
  const count = answers.length
  if (count === 0) return null
  const mean = answers.reduce((sum, answer) => sum + answer, 0) / count
  const variance = count < 2 ? 0 : answers.reduce((sum, answer) => sum + (answer - mean) ** 2, 0) / (count - 1)
  // One answer says nothing of how far others lie from it.
  const side = count < 2 ? Number.POSITIVE_INFINITY : standardErrorsOf(confidence) * Math.sqrt(variance / count)
  const easyShare = answers.filter((answer) => answer >= EASY_MIN).length / count
  return { score: mean, answers: count, low: Math.max(1, mean - side), high: Math.min(7, mean + side), easyShare }
}
