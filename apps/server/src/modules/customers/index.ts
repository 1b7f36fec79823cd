export {
  ENSURE_CUSTOMERS_MAX,
  type EnsureCustomer,
  type EnsuredCustomer,
  ensureCustomers,
  findIdentities,
} from './commands/ensure-customers.ts'
export { identityKey } from './commands/insert-customers.ts'
export {
  type CustomerToRemove,
  lockCustomers,
  markCustomers,
  REMOVE_CUSTOMERS_MAX,
  type RemovedCustomers,
  removeCustomers,
} from './commands/remove-customers.ts'
export { REVERT_CUSTOMERS_MAX, type RevertedCustomer, revertCustomers } from './commands/revert-customers.ts'
export { type UpsertCustomer, type UpsertedCustomer, upsertCustomers } from './commands/upsert-customers.ts'
export { customers } from './customer.ts'
export type { CustomerChange } from './hooks.ts'
export { getCustomer } from './queries/get-customer.ts'
export { identitiesInReach } from './queries/identities-in-reach.ts'
export {
  type CustomerMatch,
  MATCH_CUSTOMERS_MAX,
  matchCustomers,
  type PersonToMatch,
} from './queries/match-customers.ts'
export { type CustomerAccess, requireCustomer } from './queries/require-customer.ts'
export type { WrittenOver } from './written-over.ts'
