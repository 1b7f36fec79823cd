export { type RebuildReport, rebuildScores } from './commands/rebuild.ts'
export { rebuildTotals } from './commands/rebuild-totals.ts'
export { requestRefit } from './commands/refit-model.ts'
export { explainCustomer } from './queries/explain-customer.ts'
