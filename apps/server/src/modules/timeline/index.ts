export { RECORD_MAX, type RecordOutcome, recordInteractions } from './commands/record-interactions.ts'
export type { RecordedInteraction } from './hooks.ts'
export { checkOccurredAt, type NewInteraction } from './interaction.ts'
export { hasInteractions } from './queries/has-interactions.ts'
