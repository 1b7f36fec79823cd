import type { Permission } from '@rapport/contract'
import { scopeOf } from '../modules/access/index.ts'
import { customersWithOrders } from '../modules/orders/index.ts'
import {
  applyInteractions,
  createScores,
  customerScore,
  forgetInteractions,
  holdScores,
  interactionsBeyondTotals,
  reassignScores,
  removeScores,
  requestRecount,
} from '../modules/scoring/index.ts'
import { customersWithInteractions } from '../modules/timeline/index.ts'
import { ownerScope } from '../modules/users/index.ts'
import '../platform/live/hooks.ts'
import '../platform/records/hooks.ts'
import type { Hooks } from '../platform/context/hooks.ts'
import { referable } from './referable.ts'
import { topicsInReach } from './topics-in-reach.ts'

/** Which upper module answers what lower modules ask. */
export const hooks: Hooks = {
  customersCreated: createScores,
  customersReassigned: reassignScores,
  customersRemoved: removeScores,
  async customersInUse(ctx, customerIds) {
    // Whoever records something with a customer holds its score: what is recorded is seen, and nothing more comes.
    await holdScores(ctx, customerIds)
    return [...(await customersWithInteractions(ctx, customerIds)), ...(await customersWithOrders(ctx, customerIds))]
  },
  customerScore,
  interactionsBeyondTotals,
  interactionsRecorded: applyInteractions,
  interactionsWithdrawn: forgetInteractions,
  topicsInReach,
  referable,
  // Rights are named by what is declared; one that is no right reaches nothing.
  rightReach: (actor, right) => scopeOf(actor, right as Permission) ?? 'none',
  ownersInReach: (ctx, right, owner) => ownerScope(ctx, right as Permission, owner),
  async workspaceClockChanged(ctx) {
    requestRecount(ctx)
  },
}
