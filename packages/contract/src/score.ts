import { OF_OBJECT } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { AmountMinor, Currency, closed, Id, Instant, nullable, TitleOf } from './common.ts'

export const Tier = Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C'), Type.Literal('D')])
export type Tier = Static<typeof Tier>

export const STAGES = ['prospect', 'new', 'active', 'loyal', 'at_risk', 'lapsed', 'won_back'] as const
export const Stage = Type.Union([
  Type.Literal('prospect'),
  Type.Literal('new'),
  Type.Literal('active'),
  Type.Literal('loyal'),
  Type.Literal('at_risk'),
  Type.Literal('lapsed'),
  Type.Literal('won_back'),
])
export type Stage = Static<typeof Stage>

/** One part of an axis: what it is, where the threshold stands (share 0.5), how much it weighs. Amounts are minor units, gaps days. */
export const Reason = Type.Object({
  part: Type.Union([
    Type.Literal('spend12m'),
    Type.Literal('orders12m'),
    Type.Literal('rhythm'),
    Type.Literal('points'),
  ]),
  axis: Type.Union([Type.Literal('value'), Type.Literal('engagement')]),
  /** Null for silence where nothing was ever bought. */
  figure: nullable(Type.Number()),
  threshold: Type.Number(),
  weight: Type.Number(),
  share: Type.Number(),
})
export type Reason = Static<typeof Reason>

/** The figures of a customer that lists and headers show. Amounts in the workspace's currency. */
export const ScoreSummary = Type.Object(
  {
    tier: Tier,
    tierSince: Instant,
    previousTier: nullable(Tier),
    stage: Stage,
    stageSince: Instant,
    firstOrderAt: nullable(Instant),
    lastOrderAt: nullable(Instant),
    lastActivityAt: nullable(Instant),
    orders: Type.Integer(),
    spendMinor: AmountMinor,
    averageOrderMinor: AmountMinor,
    orders12m: Type.Integer(),
    spend12mMinor: AmountMinor,
    typicalGapDays: nullable(Type.Number()),
    /** Null below two purchases: there is no rhythm of one's own, and silence is judged by what is usual of all. */
    rhythmDays: nullable(Type.Number()),
    r: nullable(Type.Integer()),
    f: nullable(Type.Integer()),
    m: nullable(Type.Integer()),
    nextReviewAt: nullable(Instant),
  },
  { [OF_OBJECT]: 'customer' },
)
export type ScoreSummary = Static<typeof ScoreSummary>

/** GET /api/v1/customers/:customerId/score: why this tier, evaluated at `asOf`. */
export const ScoreExplanation = Type.Object({
  customerId: Id,
  asOf: Instant,
  currency: Currency,
  modelVersion: Type.Integer(),
  summary: ScoreSummary,
  value: Type.Object({ score: Type.Number(), high: Type.Boolean(), threshold: Type.Number() }),
  engagement: Type.Object({ score: Type.Number(), high: Type.Boolean(), threshold: Type.Number() }),
  reasons: Type.Array(Reason),
  nextChange: nullable(
    Type.Object({ at: Instant, kind: Type.Union([Type.Literal('tier'), Type.Literal('stage')]), to: Type.String() }),
  ),
  whatWouldChange: Type.Array(
    Type.Object({
      action: Type.Union([Type.Literal('order'), Type.Literal('points')]),
      amountMinor: nullable(AmountMinor),
      points: nullable(Type.Number()),
      tier: Tier,
    }),
  ),
})
export type ScoreExplanation = Static<typeof ScoreExplanation>

/** The hand-settable thresholds of the model. */
export const ModelThresholds = closed({
  spend12mMinor: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }),
  orders12m: Type.Integer({ minimum: 1, maximum: 10_000 }),
  points: Type.Number({ minimum: 0.1, maximum: 100_000 }),
  gapRatio: Type.Number({ minimum: 0.5, maximum: 20 }),
  atRiskRatio: Type.Number({ minimum: 1, maximum: 20 }),
  lapsedRatio: Type.Number({ minimum: 1.5, maximum: 50 }),
})
export type ModelThresholds = Static<typeof ModelThresholds>

export const ScoringModelView = Type.Object({
  version: Type.Integer(),
  source: Type.Union([Type.Literal('default'), Type.Literal('fitted'), Type.Literal('manual')]),
  effectiveFrom: Instant,
  customers: Type.Integer(),
  thresholds: ModelThresholds,
  typicalGapDays: Type.Number(),
  createdBy: nullable(Type.String()),
  /** Null of the thresholds a workspace has before there is any version. */
  createdAt: nullable(Instant),
})
/** GET /api/v1/scoring-model */
export const ScoringModelList = Type.Object({
  current: ScoringModelView,
  history: Type.Array(ScoringModelView),
  mode: Type.Union([Type.Literal('automatic'), Type.Literal('manual')]),
})
/** POST /api/v1/scoring-model/preview → who would move */
export const ModelPreviewRequest = closed({ thresholds: ModelThresholds })
export const ModelPreview = Type.Object({
  customers: Type.Integer(),
  moves: Type.Array(Type.Object({ from: Tier, to: Tier, customers: Type.Integer() })),
  examples: Type.Array(Type.Object({ customerId: Id, name: TitleOf('customer'), from: Tier, to: Tier })),
})
/** POST /api/v1/scoring-model: a new version by hand, or back to automatic */
export const UpdateModelRequest = Type.Union([
  closed({ mode: Type.Literal('manual'), thresholds: ModelThresholds }),
  closed({ mode: Type.Literal('automatic') }),
])
