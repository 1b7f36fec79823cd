import { startCommand } from './cli/commands/start.ts'

// What is written is for this user alone, also where a library writes it.
process.umask(0o077)

// Everything in one process, without the launcher.
await startCommand.run(process.argv.slice(2))
