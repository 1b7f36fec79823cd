import { runCommand } from './cli/run-command.ts'

// What is written is for this user alone, also where a library writes it.
process.umask(0o077)

await runCommand(process.argv.slice(2))
