import { workCommand } from './cli/commands/start.ts'

// What is written is for this user alone, also where a library writes it.
process.umask(0o077)

// Only the background jobs, without the launcher.
await workCommand.run(process.argv.slice(2))
