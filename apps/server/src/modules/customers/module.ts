import type { Module } from '../../platform/http/module.ts'
import {
  archiveCustomerRoute,
  assignCustomersRoute,
  createCustomerRoute,
  getCustomerRoute,
  restoreCustomerRoute,
  updateCustomerRoute,
} from './routes/customers.route.ts'

export const customersModule: Module = {
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
