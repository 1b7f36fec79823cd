export { currentVersions, type Version } from './current-versions.ts'
export { type AxisExplanation, explainScore, type ScoreExplanation } from './explain.ts'
export { type FrequencyRecencyT, frequencyRecencyT } from './frequency-recency.ts'
export {
  EMPTY_HISTORY,
  type EngagementEntry,
  type FoldedHistory,
  foldHistory,
  type HistoryDelta,
  MAX_DELTA,
  type PurchaseEntry,
} from './history.ts'
export { decodeHistory, encodeHistory } from './history-text.ts'
export { defaultModel, type FourCuts, type ScoringModel } from './model.ts'
export { FEWEST_TO_FIT, fitModel, type ModelStatistics, type Spread } from './model-fit.ts'
export { validateModel } from './model-validate.ts'
export type { Axis, Tier } from './parts.ts'
export type { Reason } from './reasons.ts'
export { binOf, quintileCuts } from './rfm.ts'
export {
  type CustomerScore,
  computeScore,
  type NextChange,
  type ScoreInput,
  type ScoreOutcome,
} from './score.ts'
export { type Stage, usualRhythmDays } from './stages.ts'
export type { LocalDay } from './time.ts'
export { type Cause, MAX_TRANSITIONS, type Transition } from './transitions.ts'
export type { Suggestion } from './what-would-change.ts'
