export type { BulkAct, BulkOutcome, BulkWork } from './hooks.ts'
