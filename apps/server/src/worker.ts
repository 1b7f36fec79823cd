import { workCommand } from './cli/commands/start.ts'

// Only the background jobs, without the launcher.
await workCommand.run(process.argv.slice(2))
