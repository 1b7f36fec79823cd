import { type Static, Type } from 'typebox'
import { Currency, closed, Id, Instant, nullable, PageQuery, page, TitleOf, TotalMinor } from './common.ts'
import { Stage, Tier } from './score.ts'

/** GET /api/v1/home?days=30|90 – all within what the reader may see. */
export const HomeQuery = closed({
  days: Type.Optional(Type.Union([Type.Literal(30), Type.Literal(90)], { default: 90 })),
})

export const Home = Type.Object({
  asOf: Instant,
  currency: Currency,
  days: Type.Integer(),
  customers: Type.Integer(),
  tiers: Type.Array(Type.Object({ tier: Tier, customers: Type.Integer(), spend12mMinor: TotalMinor })),
  /** Tier moves within the last `days`, summed by (from, to). */
  moves: Type.Array(Type.Object({ from: Tier, to: Tier, customers: Type.Integer() })),
  stages: Type.Array(Type.Object({ stage: Stage, customers: Type.Integer() })),
  /** Active = bought within the last `days`; `before` is the window of the same length before it. */
  active: Type.Object({ now: Type.Integer(), before: Type.Integer() }),
  newCustomers: Type.Object({ now: Type.Integer(), before: Type.Integer() }),
  revenue: Type.Object({ nowMinor: TotalMinor, beforeMinor: TotalMinor }),
  orders: Type.Object({ now: Type.Integer(), before: Type.Integer() }),
  /** 24 calendar months in the workspace's zone, oldest first, the running month last. */
  months: Type.Array(
    Type.Object({
      month: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
      revenueMinor: TotalMinor,
      orders: Type.Integer(),
    }),
  ),
})
export type Home = Static<typeof Home>

export const Movement = Type.Object({
  customerId: Id,
  customerName: TitleOf('customer'),
  at: Instant,
  from: nullable(Tier),
  to: Tier,
  cause: Type.String(),
  reasons: Type.Array(Type.Unknown()),
})
export type Movement = Static<typeof Movement>
/** GET /api/v1/home/movements: newest first. */
export const MovementsQuery = closed({
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 366, default: 90 })),
  from: Type.Optional(Tier),
  to: Type.Optional(Tier),
  ...PageQuery,
})
export const MovementPage = page(Movement)
