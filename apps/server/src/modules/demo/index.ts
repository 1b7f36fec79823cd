export { startDemo } from './commands/start-demo.ts'
