export {
  ENSURE_CUSTOMERS_MAX,
  type EnsureCustomer,
  type EnsuredCustomer,
  ensureCustomers,
} from './commands/ensure-customers.ts'
export { type UpsertCustomer, type UpsertedCustomer, upsertCustomers } from './commands/upsert-customers.ts'
export type { CustomerChange } from './hooks.ts'
export { getCustomer } from './queries/get-customer.ts'
export { type CustomerAccess, requireCustomer } from './queries/require-customer.ts'
