import type { orders as english } from '../en/orders.ts'
import type { Words } from '../words.ts'

export const orders: Words<typeof english> = {
  title: '订单',
}
