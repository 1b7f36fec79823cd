export { findRules, type Rule, type RuleOptions, type RuleResult } from './baskets/rules.ts'
export { currentVersions, type Version } from './current-versions.ts'
export { fitPurchaseModel, type NoFit, type PurchaseFit, purchaseModel } from './customer-base/fit.ts'
export { expectedSpend, fitSpendModel, type SpendFit, type SpendHistories } from './customer-base/gamma-gamma.ts'
export { lifetimeValue } from './customer-base/lifetime-value.ts'
export type { PurchaseModel, PurchaseModelName } from './customer-base/purchase-model.ts'
export type { PurchaseHistories, PurchaseHistory } from './customer-base/purchases.ts'
export { adjustedDifference, type EffectResult, groupSizesChance, measureEffect } from './effect/experiment.ts'
export {
  type Interval,
  proportionDifference,
  relativeLift,
  sampleSizePerGroup,
  wilsonInterval,
} from './effect/proportions.ts'
export {
  effortScore,
  netPromoterScore,
  promoterScoreOf,
  type SurveyScore,
  satisfactionScore,
} from './effect/survey-scores.ts'
export { type AxisExplanation, explainScore, type ScoreExplanation } from './explain.ts'
export { type Forecast, forecast } from './forecast/forecast.ts'
export { type FrequencyRecencyT, frequencyRecencyT } from './frequency-recency.ts'
export { bestGrouping, type Grouping, groupRows, silhouetteOf, standardised } from './groups/k-means.ts'
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
export { type Recurring, type Retention, retentionOf } from './retention/retention.ts'
export { medianTenure, type SurvivalPoint, survivalOf, type Tenure } from './retention/survival.ts'
export { binOf, quintileCuts } from './rfm.ts'
export { type BoostedModel, fitBoostedTrees, predictBoostedTrees } from './risk/boosted-trees.ts'
export { calibrate, calibratePlatt, fitIsotonic, fitPlatt } from './risk/calibration.ts'
export { type Features, featuresOf, indicatorsOf, type Outcomes, pickCases, stratifiedFolds } from './risk/features.ts'
export { fitForest, fitTree, pathsOf, predictForest } from './risk/forest.ts'
export { permutationImportance } from './risk/importance.ts'
export { explainLogistic, fitLogistic, type LogisticModel, predictLogistic } from './risk/logistic.ts'
export { type Quality, qualityOf } from './risk/quality.ts'
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
