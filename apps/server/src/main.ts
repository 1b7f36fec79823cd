import { startCommand } from './cli/commands/start.ts'

// Everything in one process, without the launcher.
await startCommand.run(process.argv.slice(2))
