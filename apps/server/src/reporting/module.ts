import type { Module } from '../platform/http/module.ts'
import { customerList } from './customers/customer-list.ts'
import { auditRoute, exportAuditRoute } from './routes/audit.route.ts'
import {
  countCustomersRoute,
  customerFieldsRoute,
  customerIdsRoute,
  customerTotalsRoute,
  knownCustomersRoute,
  listCustomersRoute,
} from './routes/customers.route.ts'
import { exportRoutes } from './routes/exports.route.ts'
import {
  customerOverviewRoute,
  customerRelationsRoute,
  homeRoute,
  movementsRoute,
  searchRoute,
  timelineRoute,
} from './routes/reading.route.ts'

export const reportingModule: Module = {
  name: 'reporting',
  routes: [
    listCustomersRoute,
    countCustomersRoute,
    customerFieldsRoute,
    customerTotalsRoute,
    customerIdsRoute,
    knownCustomersRoute,
    ...exportRoutes,
    searchRoute,
    timelineRoute,
    customerOverviewRoute,
    customerRelationsRoute,
    homeRoute,
    movementsRoute,
    auditRoute,
    exportAuditRoute,
  ],
  // A saved view keeps no language: which fields there are is the same in each.
  lists: [customerList('en')],
  permissions: ['audit.read'],
}
