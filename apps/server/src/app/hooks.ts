import {
  applyInteractions,
  createStandings,
  customerStanding,
  reassignStandings,
  requestRecount,
} from '../modules/scoring/index.ts'
import type { Hooks } from '../platform/context/hooks.ts'

/** Which upper room answers what lower rooms ask. */
export const hooks: Hooks = {
  customersCreated: createStandings,
  customersReassigned: reassignStandings,
  customerStanding,
  interactionsRecorded: applyInteractions,
  async workspaceClockChanged(ctx) {
    requestRecount(ctx)
  },
}
