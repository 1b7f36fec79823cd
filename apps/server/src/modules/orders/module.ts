import type { Module } from '../../platform/http/module.ts'
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
  routes: [
    placeOrderRoute,
    getOrderRoute,
    cancelOrderRoute,
    refundOrderRoute,
    listCustomerOrdersRoute,
    listExchangeRatesRoute,
    setExchangeRateRoute,
  ],
}
