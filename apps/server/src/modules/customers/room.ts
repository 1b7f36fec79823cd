import type { Room } from '../../platform/http/room.ts'
import {
  archiveCustomerRoute,
  assignCustomersRoute,
  createCustomerRoute,
  getCustomerRoute,
  restoreCustomerRoute,
  updateCustomerRoute,
} from './routes/customers.route.ts'

export const customersRoom: Room = {
  name: 'customers',
  routes: [
    createCustomerRoute,
    getCustomerRoute,
    updateCustomerRoute,
    archiveCustomerRoute,
    restoreCustomerRoute,
    assignCustomersRoute,
  ],
}
