import type { Module } from '../platform/http/module.ts'
import { customerList } from './customers/customer-list.ts'
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
  auditRoute,
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
  ],
  // A saved view keeps no language: which fields there are is the same in each.
  lists: [customerList('en')],
  permissions: ['audit.read'],
}
