export { createBulkEdit } from './commands/create-bulk-edit.ts'
export { undoBulkEdit } from './commands/end-bulk-edit.ts'
export type { BulkAct, BulkOutcome, BulkWork } from './hooks.ts'
export { getBulkEdit } from './queries/bulk-edits.ts'
