import { customersWithOrders } from '../modules/orders/index.ts'
import {
  applyInteractions,
  createStandings,
  customerStanding,
  forgetInteractions,
  holdStandings,
  interactionsBeyondTotals,
  reassignStandings,
  removeStandings,
  requestRecount,
} from '../modules/scoring/index.ts'
import { customersWithInteractions } from '../modules/timeline/index.ts'
import '../platform/live/hooks.ts'
import type { Hooks } from '../platform/context/hooks.ts'
import { topicsInReach } from './topics-in-reach.ts'

/** Which upper module answers what lower modules ask. */
export const hooks: Hooks = {
  customersCreated: createStandings,
  customersReassigned: reassignStandings,
  customersRemoved: removeStandings,
  async customersInUse(ctx, customerIds) {
    // Whoever records something with a customer holds its standing: what is recorded is seen, and nothing more comes.
    await holdStandings(ctx, customerIds)
    return [...(await customersWithInteractions(ctx, customerIds)), ...(await customersWithOrders(ctx, customerIds))]
  },
  customerStanding,
  interactionsBeyondTotals,
  interactionsRecorded: applyInteractions,
  interactionsWithdrawn: forgetInteractions,
  topicsInReach,
  async workspaceClockChanged(ctx) {
    requestRecount(ctx)
  },
}
