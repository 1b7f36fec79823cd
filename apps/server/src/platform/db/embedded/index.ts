export { findHolder, findRunning, type Running, recordRunning } from './holder.ts'
export type { EmbeddedLog } from './launch.ts'
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts'
export type { EmbeddedEvent } from './supervise.ts'
