import type { Module } from '../../platform/http/module.ts'
import { timelineEvents } from './events.ts'
import './hooks.ts'
import { contactsWithInteractions } from './queries/contacts-with-interactions.ts'
import { customersWithInteractions } from './queries/customers-with-interactions.ts'
import { correctEntryRoute, listVersionsRoute, restoreEntryRoute, withdrawEntryRoute } from './routes/entries.route.ts'
import { recordBatchRoute, recordInteractionRoute } from './routes/interactions.route.ts'

export const timelineModule: Module = {
  name: 'timeline',
  routes: [
    recordInteractionRoute,
    recordBatchRoute,
    correctEntryRoute,
    withdrawEntryRoute,
    restoreEntryRoute,
    listVersionsRoute,
  ],
  asks: { interactionsRecorded: 'each', interactionsBeyondTotals: 'one', interactionsWithdrawn: 'each' },
  permissions: ['interaction.read', 'interaction.create'],
  events: timelineEvents,
  hooks: {
    customersInUse: customersWithInteractions,
    recordsInUse: async (ctx, object, ids) => (object === 'contact' ? contactsWithInteractions(ctx, ids) : []),
  },
}
