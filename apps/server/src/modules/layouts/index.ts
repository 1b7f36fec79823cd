export { createLayout } from './commands/save-layout.ts'
