import { type Static, Type } from 'typebox'
import { closed } from './common.ts'
import { Customer } from './customers.ts'
import { OrderPage } from './orders.ts'
import { ScoreExplanation } from './score.ts'
import { TimelinePage } from './timeline.ts'

export const OVERVIEW_PARTS = ['customer', 'score', 'timeline', 'orders'] as const
export type OverviewPart = (typeof OVERVIEW_PARTS)[number]

/** GET /api/v1/customers/:customerId/overview: what the page of one customer begins with. Parts are read right after one another; what changes in between is told by a hint. */
export const OverviewQuery = closed({
  parts: Type.Optional(
    Type.String({ maxLength: 100, description: `comma-separated, of ${OVERVIEW_PARTS.join(', ')}; all unless said` }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 50, description: 'of the timeline, and of orders; 20 unless said' }),
  ),
})
/** Each part as its own address answers it; the parts asked for, no others. */
export const CustomerOverview = Type.Object({
  customer: Type.Optional(Customer),
  score: Type.Optional(ScoreExplanation),
  timeline: Type.Optional(TimelinePage),
  orders: Type.Optional(OrderPage),
})
export type CustomerOverview = Static<typeof CustomerOverview>
