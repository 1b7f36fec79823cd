import { type Static, Type } from 'typebox'
import {
  Abilities,
  AmountMinor,
  Currency,
  closed,
  ExternalId,
  Id,
  Instant,
  nullable,
  PageQuery,
  page,
  Source,
  TitleOf,
  Version,
} from './common.ts'

/** A decimal as text, so that no price is rounded on the way: "12.50", "-3". */
export const Decimal = Type.String({ pattern: '^-?\\d{1,15}(\\.\\d{1,6})?$' })

export const OrderStatus = Type.Union([Type.Literal('placed'), Type.Literal('cancelled'), Type.Literal('credit_note')])

export const OrderLine = Type.Object({
  ordinal: Type.Integer(),
  productCode: nullable(Type.String()),
  description: nullable(Type.String()),
  quantity: Type.String(),
  unitPrice: Type.String(),
  amountMinor: AmountMinor,
})

export const Order = Type.Object({
  id: Id,
  number: Type.String(),
  customerId: Id,
  customerName: TitleOf('customer'),
  status: OrderStatus,
  placedAt: Instant,
  currency: Currency,
  totalMinor: AmountMinor,
  refundedMinor: AmountMinor,
  lineCount: Type.Integer(),
  source: Type.String(),
  version: Type.Integer(),
})
export type Order = Static<typeof Order>
export const OrderWithLines = Type.Intersect([Order, Type.Object({ lines: Type.Array(OrderLine), can: Abilities })])
export type OrderWithLines = Static<typeof OrderWithLines>

/** GET /api/v1/customers/:customerId/orders */
export const ListOrdersQuery = closed({ ...PageQuery })
export const OrderPage = page(Order)

export const ORDER_LINES_MAX = 2000

/** POST /api/v1/orders. `number` with `source` makes it repeatable: the same order again changes nothing and answers 200. */
export const PlaceOrderRequest = closed({
  number: Type.Optional(ExternalId),
  source: Type.Optional(Source),
  customer: Type.Union([
    closed({ id: Id }),
    closed({
      externalId: ExternalId,
      source: Type.Optional(Source),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    }),
  ]),
  placedAt: Type.Optional(Instant),
  currency: Type.Optional(Currency),
  lines: Type.Array(
    closed({
      productCode: Type.Optional(nullable(Type.String({ maxLength: 100 }))),
      description: Type.Optional(nullable(Type.String({ maxLength: 500 }))),
      quantity: Decimal,
      unitPrice: Decimal,
    }),
    { minItems: 1, maxItems: ORDER_LINES_MAX },
  ),
})
export type PlaceOrderRequest = Static<typeof PlaceOrderRequest>

/** POST /api/v1/orders/:orderId/cancellation */
export const CancelOrderRequest = closed({
  version: Version,
  reason: Type.Optional(Type.String({ maxLength: 300 })),
})
/** POST /api/v1/orders/:orderId/refunds */
export const RefundOrderRequest = closed({
  version: Version,
  amountMinor: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }),
  reason: Type.Optional(Type.String({ maxLength: 300 })),
})
