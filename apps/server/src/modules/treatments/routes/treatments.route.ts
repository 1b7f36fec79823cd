import {
  CompleteTreatmentRequest,
  CustomerTreatments,
  Id,
  OverdueTreatments,
  OverdueTreatmentsQuery,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { requireCustomer } from '../../customers/index.ts'
import { completeTreatment } from '../commands/complete-treatment.ts'
import { overdueTreatments } from '../queries/overdue-treatments.ts'
import { treatmentsOf } from '../queries/treatments-of.ts'

const tag = 'treatments'

export const customerTreatmentsRoute = readRoute({
  tag,
  method: 'GET',
  url: '/customers/:customerId/treatments',
  summary: 'What a customer gets by its classes, when it was last done and when it is due',
  requires: permission('customer.read'),
  params: Type.Object({ customerId: Id }),
  response: CustomerTreatments,
  handle: (ctx, { params }) => treatmentsOf(ctx, params.customerId),
})

export const overdueTreatmentsRoute = readRoute({
  tag,
  method: 'GET',
  url: '/treatments/overdue',
  summary: 'What is overdue for the customers of a member',
  requires: permission('customer.read'),
  query: OverdueTreatmentsQuery,
  response: OverdueTreatments,
  handle: (ctx, { query }) => overdueTreatments(ctx, query.owner),
})

export const completeTreatmentRoute = writeRoute({
  tag,
  method: 'POST',
  url: '/customers/:customerId/treatments/:treatmentId/completion',
  summary: 'Note that a treatment was done for a customer',
  requires: permission('interaction.create'),
  reach: (ctx, { params }) => requireCustomer(ctx, params.customerId, 'interaction.create'),
  params: Type.Object({ customerId: Id, treatmentId: Id }),
  body: CompleteTreatmentRequest,
  response: CustomerTreatments,
  status: 201,
  async handle(ctx, { params, body }) {
    await completeTreatment(ctx, params, body)
    return treatmentsOf(ctx, params.customerId)
  },
})
