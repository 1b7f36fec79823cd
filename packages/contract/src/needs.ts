import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, TitleOf } from './common.ts'

/** The three figures of needs are of the last so many days. */
export const NEED_FIGURES_DAYS = 365
/** Of fewer customers or needs than this a share says nothing. */
export const NEED_SHARE_LEAST = 10
/** So many subjects, products and customers are told. */
export const NEED_RANKS_MAX = 20
export const NEED_CUSTOMERS_MAX = 200

/** GET /api/v1/needs/analysis?days=365 – all within what the reader may see. */
export const NeedAnalysisQuery = closed({
  days: Type.Optional(Type.Union([Type.Literal(90), Type.Literal(365)], { default: 365 })),
})
export type NeedAnalysisQuery = Static<typeof NeedAnalysisQuery>

const counts = {
  needs: Type.Integer(),
  customers: Type.Integer(),
  /** Neither met nor obsolete. */
  unmet: Type.Integer(),
}
const Group = Type.Object({ value: Type.String(), ...counts })

/** A share of `of`; where there are too few, `isEnough` is false and the share means nothing. */
const Share = Type.Object({ count: Type.Integer(), of: Type.Integer(), isEnough: Type.Boolean() })
export type NeedShare = Static<typeof Share>

export const NeedAnalysis = Type.Object({
  asOf: Instant,
  days: Type.Integer(),
  ...counts,
  kinds: Type.Array(Group),
  importances: Type.Array(Group),
  states: Type.Array(Group),
  /** The most frequent first; `productId` is null for needs of no product. */
  products: Type.Array(Type.Object({ productId: nullable(Id), productName: nullable(TitleOf('product')), ...counts })),
  /** Subjects that differ in capitals only are one; `subjects` are all its spellings. */
  subjects: Type.Array(Type.Object({ subject: Type.String(), subjects: Type.Array(Type.String()), ...counts })),
  /** Twelve calendar months in the workspace's zone, oldest first, the running month last; `to` is its last moment. */
  months: Type.Array(
    Type.Object({
      month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
      from: Instant,
      to: Instant,
      need: Type.Integer(),
      painPoint: Type.Integer(),
      expectation: Type.Integer(),
    }),
  ),
  figures: Type.Object({
    /** Customers whose needs we asked about before they raised any. */
    askedFirst: Share,
    /** Time spent on need research. */
    research: Type.Object({ seconds: Type.Integer(), studies: Type.Integer() }),
    /** Needs that still stand and are not met. */
    unmet: Share,
  }),
})
export type NeedAnalysis = Static<typeof NeedAnalysis>

/** GET /api/v1/needs/first-words?first=raised: the customers behind the first figure, by name. */
export const FirstWordsQuery = closed({ first: Type.Union([Type.Literal('asked'), Type.Literal('raised')]) })
export type FirstWordsQuery = Static<typeof FirstWordsQuery>
export const FirstWords = Type.Object({
  items: Type.Array(
    Type.Object({
      customerId: Id,
      customerName: TitleOf('customer'),
      askedAt: nullable(Instant),
      raisedAt: nullable(Instant),
    }),
  ),
})
export type FirstWords = Static<typeof FirstWords>
