import type { order as declaration } from '@rapport/contract'
import type { ObjectWords } from '../../object-words.ts'

export const order: ObjectWords<typeof declaration> = {
  one: 'Order',
  many: 'Orders',
  fields: {
    number: 'Order number',
    customer: 'Customer',
    placedAt: 'Order date',
    status: 'Status',
    currency: 'Currency',
    total: 'Amount',
    refunded: 'Refunded amount',
    lineCount: 'Order lines',
    source: 'Source',
  },
  choices: {
    status: {
      placed: 'Placed',
      cancelled: 'Cancelled',
      credit_note: 'Credit note',
    },
  },
  views: {
    all: 'All orders',
  },
}
