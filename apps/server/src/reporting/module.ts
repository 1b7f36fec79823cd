import type { Module } from '../platform/http/module.ts'
import {
  countCustomersRoute,
  customerFieldsRoute,
  customerIdsRoute,
  exportCustomersRoute,
  knownCustomersRoute,
  listCustomersRoute,
} from './routes/customers.route.ts'
import {
  auditRoute,
  customerOverviewRoute,
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
    customerIdsRoute,
    knownCustomersRoute,
    exportCustomersRoute,
    searchRoute,
    timelineRoute,
    customerOverviewRoute,
    homeRoute,
    movementsRoute,
    auditRoute,
  ],
}
