export { createWorkspace } from './commands/create-workspace.ts'
export { getWorkspace } from './queries/get-workspace.ts'
