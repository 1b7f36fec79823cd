import type { Module } from '../../platform/http/module.ts'
import { applyInteractions } from './commands/apply-interactions.ts'
import { interactionsBeyondTotals } from './commands/beyond-totals.ts'
import { copyCustomers } from './commands/copy-customers.ts'
import { createScores } from './commands/create-scores.ts'
import { forgetInteractions } from './commands/forget-interactions.ts'
import { holdScores } from './commands/lock-scores.ts'
import { reassignScores } from './commands/reassign-scores.ts'
import { removeScores } from './commands/remove-scores.ts'
import { requestRecount } from './commands/save-model.ts'
import { scoringEvents } from './events.ts'
import { dueTask } from './jobs/due.schedule.ts'
import { reevaluateJob } from './jobs/reevaluate.job.ts'
import { recountJob, refitJob } from './jobs/refit.job.ts'
import { refitTask } from './jobs/refit.schedule.ts'
import { customerScore } from './queries/explain-customer.ts'
import { explainCustomerRoute, getModelRoute, previewModelRoute, updateModelRoute } from './routes/score.route.ts'
import { onImportFinished } from './subscribers/on-import-finished.ts'
import { onImportUndone } from './subscribers/on-import-undone.ts'

export const scoringModule: Module = {
  name: 'scoring',
  routes: [explainCustomerRoute, getModelRoute, previewModelRoute, updateModelRoute],
  jobs: [reevaluateJob, refitJob, recountJob],
  schedules: [dueTask, refitTask],
  subscribers: [onImportFinished, onImportUndone],
  permissions: ['model.read', 'model.update'],
  events: scoringEvents,
  hooks: {
    customersCreated: createScores,
    async customersEdited(ctx, customerIds) {
      await copyCustomers(ctx, customerIds)
    },
    customersReassigned: reassignScores,
    // Whoever records something with a customer holds its score.
    customersHeld: holdScores,
    customersRemoved: removeScores,
    customerScore,
    interactionsRecorded: applyInteractions,
    interactionsBeyondTotals,
    interactionsWithdrawn: forgetInteractions,
    async workspaceClockChanged(ctx) {
      requestRecount(ctx)
    },
  },
}
