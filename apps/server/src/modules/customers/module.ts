import { listedCustomer } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { referableOf } from '../../platform/records/of-declaration.ts'
import { referredToByAny } from '../../platform/records/referring.ts'
import { customers } from './customer.ts'
import { customerEvents } from './events.ts'
import './hooks.ts'
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
  objects: [customers],
  routes: [
    createCustomerRoute,
    getCustomerRoute,
    updateCustomerRoute,
    archiveCustomerRoute,
    restoreCustomerRoute,
    assignCustomersRoute,
  ],
  asks: {
    customersCreated: 'each',
    customersEdited: 'each',
    customersReassigned: 'each',
    customersHeld: 'each',
    customersInUse: 'joined',
    customersRemoved: 'each',
    customerScore: 'one',
  },
  events: customerEvents,
  hooks: { customersInUse: (ctx, ids) => referredToByAny(ctx, 'customer', ids) },
  // With the score: what refers to a customer can be filtered by its tier.
  referable: { customer: referableOf(listedCustomer) },
}
