import type { Room } from '../platform/http/room.ts'
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

export const reportingRoom: Room = {
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
