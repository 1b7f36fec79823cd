import {
  CancelOrderRequest,
  Id,
  ListOrdersQuery,
  OrderPage,
  OrderWithLines,
  PlaceOrderRequest,
  RefundOrderRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { cancelOrder } from '../commands/cancel-order.ts'
import { placeOrder } from '../commands/place-order.ts'
import { refundOrder } from '../commands/refund-order.ts'
import { getOrder } from '../queries/get-order.ts'
import { listCustomerOrders } from '../queries/list-customer-orders.ts'
import { requireVisibleOrder } from '../queries/require-order.ts'

const Params = Type.Object({ orderId: Id })
const description = { tag: 'orders' }

export const placeOrderRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/orders',
  summary: 'Place an order (or answer the one this number names, if it is the same)',
  requires: permission('order.create'),
  reach: (ctx, _input, order) => requireVisibleOrder(ctx, order.id),
  body: PlaceOrderRequest,
  response: OrderWithLines,
  status: 201,
  async handle(ctx, { body }, answer) {
    const { orderId, created } = await placeOrder(ctx, body)
    if (!created) answer.status(200)
    return getOrder(ctx, orderId)
  },
})

export const getOrderRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/orders/:orderId',
  summary: 'One order with its lines',
  requires: permission('order.read'),
  params: Params,
  response: OrderWithLines,
  handle: (ctx, { params }) => getOrder(ctx, params.orderId),
})

export const cancelOrderRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/orders/:orderId/cancellation',
  summary: 'Cancel an order',
  requires: permission('order.update'),
  reach: (ctx, { params }) => requireVisibleOrder(ctx, params.orderId),
  params: Params,
  body: CancelOrderRequest,
  response: OrderWithLines,
  async handle(ctx, { params, body }) {
    await cancelOrder(ctx, params.orderId, body)
    return getOrder(ctx, params.orderId)
  },
})

export const refundOrderRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/orders/:orderId/refunds',
  summary: 'Refund a part of an order',
  requires: permission('order.update'),
  reach: (ctx, { params }) => requireVisibleOrder(ctx, params.orderId),
  params: Params,
  body: RefundOrderRequest,
  response: OrderWithLines,
  async handle(ctx, { params, body }) {
    await refundOrder(ctx, params.orderId, body)
    return getOrder(ctx, params.orderId)
  },
})

export const listCustomerOrdersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/:customerId/orders',
  summary: 'The orders of a customer, newest first',
  requires: permission('order.read'),
  params: Type.Object({ customerId: Id }),
  query: ListOrdersQuery,
  response: OrderPage,
  handle: (ctx, { params, query }) => listCustomerOrders(ctx, params.customerId, query),
})
