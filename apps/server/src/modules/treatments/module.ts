import type { Module } from '../../platform/http/module.ts'
import { treatmentEvents } from './events.ts'
import { portableTreatments } from './portable.ts'
import { withSomethingDone } from './queries/in-use.ts'
import { completeTreatmentRoute, customerTreatmentsRoute, overdueTreatmentsRoute } from './routes/treatments.route.ts'
import './tables.ts'
import { treatments } from './treatment.ts'

export const treatmentsModule: Module = {
  name: 'treatments',
  routes: [customerTreatmentsRoute, overdueTreatmentsRoute, completeTreatmentRoute],
  objects: [treatments],
  portable: [portableTreatments],
  events: treatmentEvents,
  hooks: {
    customersInUse: (ctx, ids) => withSomethingDone(ctx, 'customer_id', ids),
    recordsInUse: async (ctx, object, ids) =>
      object === 'treatment' ? withSomethingDone(ctx, 'treatment_id', ids) : [],
  },
}
