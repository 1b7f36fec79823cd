import type { Room } from '../platform/http/room.ts'
import {
  countCustomersRoute,
  customerFieldsRoute,
  exportCustomersRoute,
  listCustomersRoute,
} from './routes/customers.route.ts'
import { auditRoute, homeRoute, movementsRoute, searchRoute, timelineRoute } from './routes/reading.route.ts'

export const reportingRoom: Room = {
  name: 'reporting',
  routes: [
    listCustomersRoute,
    countCustomersRoute,
    customerFieldsRoute,
    exportCustomersRoute,
    searchRoute,
    timelineRoute,
    homeRoute,
    movementsRoute,
    auditRoute,
  ],
}
