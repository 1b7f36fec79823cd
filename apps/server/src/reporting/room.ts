import type { Room } from '../platform/http/room.ts'
import {
  countCustomersRoute,
  customerFieldsRoute,
  exportCustomersRoute,
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
    exportCustomersRoute,
    searchRoute,
    timelineRoute,
    customerOverviewRoute,
    homeRoute,
    movementsRoute,
    auditRoute,
  ],
}
