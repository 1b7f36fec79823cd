import { order } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { defineRecords } from '../../platform/records/record-type.ts'
import { orderEvents } from './events.ts'
import { PRODUCT_IDS } from './product-field.ts'
import { customersWithOrders } from './queries/customers-with-orders.ts'
import { productsWithOrders } from './queries/products-with-orders.ts'
import { listExchangeRatesRoute, setExchangeRateRoute } from './routes/exchange-rates.route.ts'
import {
  cancelOrderRoute,
  getOrderRoute,
  listCustomerOrdersRoute,
  placeOrderRoute,
  refundOrderRoute,
} from './routes/orders.route.ts'

export const ordersModule: Module = {
  name: 'orders',
  objects: [{ ...defineRecords(order), askedFields: [PRODUCT_IDS] }],
  routes: [
    placeOrderRoute,
    getOrderRoute,
    cancelOrderRoute,
    refundOrderRoute,
    listCustomerOrdersRoute,
    listExchangeRatesRoute,
    setExchangeRateRoute,
  ],
  events: orderEvents,
  hooks: {
    customersInUse: customersWithOrders,
    recordsInUse: async (ctx, object, ids) => (object === 'product' ? productsWithOrders(ctx, ids) : []),
  },
}
