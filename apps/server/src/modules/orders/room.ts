import type { Room } from '../../platform/http/room.ts'
import { listExchangeRatesRoute, setExchangeRateRoute } from './routes/exchange-rates.route.ts'
import {
  cancelOrderRoute,
  getOrderRoute,
  listCustomerOrdersRoute,
  placeOrderRoute,
  refundOrderRoute,
} from './routes/orders.route.ts'

export const ordersRoom: Room = {
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
