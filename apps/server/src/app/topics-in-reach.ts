import { isId } from '@rapport/kernel'
import { scopeOf } from '../modules/access/index.ts'
import { customersInReach } from '../modules/customers/index.ts'
import type { Hooks } from '../platform/context/hooks.ts'

const CUSTOMER = 'customer:'
const IMPORT = 'import:'

/** Whoever sees everything is not looked up; of others, the customers they see are, and imports only for who may run them. */
export const topicsInReach: Hooks['topicsInReach'] = async (contexts, identity, topics) => {
  const { actor } = identity
  const mayImport = scopeOf(actor, 'import.run') !== 'none'
  const others = topics.filter((topic) => !topic.startsWith(CUSTOMER) && (mayImport || !topic.startsWith(IMPORT)))
  const ofCustomers = topics.filter((topic) => topic.startsWith(CUSTOMER))
  if (scopeOf(actor, 'customer.read') === 'all') return [...others, ...ofCustomers]
  const ids = ofCustomers.map((topic) => topic.slice(CUSTOMER.length)).filter(isId)
  if (ids.length === 0) return others
  const seen = await contexts.withRead(identity, (ctx) => customersInReach(ctx, ids))
  return [...others, ...seen.map((id) => `${CUSTOMER}${id}`)]
}
