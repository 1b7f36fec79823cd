export { createWorkspace } from './commands/create-workspace.ts'
export { leaveAsOf, lookAsOf } from './commands/leave-as-of.ts'
export { getWorkspace } from './queries/get-workspace.ts'
export { isAsOf } from './workspace.ts'
