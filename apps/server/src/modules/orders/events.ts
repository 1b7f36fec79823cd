import { AmountMinor, Currency, Id } from '@rapport/contract'
import { Type } from 'typebox'
import { type EventsOf, event } from '../../platform/events/event.ts'

/** Whose it was, and by how much its worth changed, in its own currency. */
const change = { customerId: Id, amountMinor: AmountMinor, currency: Currency }

export const orderEvents = {
  'order.placed': event('order', change),
  'order.refunded': event('order', change),
  'order.cancelled': event('order', change),
  'orders.removed': event('workspace', { orderIds: Type.Array(Id) }),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof orderEvents> {}
}
