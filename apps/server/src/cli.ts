import { AppError } from '@rapport/kernel'
import { type Command, helpText } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { isUnavailable } from './platform/db/errors.ts'
import { isDiskFull } from './platform/files/disk.ts'

// What is written is for this user alone, also where a library writes it.
process.umask(0o077)

const [name = '', ...args] = process.argv.slice(2)
const command: Command | undefined = commands[name]

if (command === undefined) {
  process.stderr.write(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.\n`)
  process.exitCode = 2
} else if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(helpText(name, command))
} else {
  try {
    await command.run(args)
  } catch (error) {
    process.stderr.write(`${words(error)}\n`)
    process.exitCode = 1
  }
}

/** User errors are sentences for people, and so is a database that went away; anything else is a bug and shows where. */
function words(error: unknown): string {
  if (error instanceof AppError) return error.message
  if (!(error instanceof Error)) return String(error)
  if (isDiskFull(error)) return `The disk is full: ${error.message}. Free some space, then try again.`
  if (isUnavailable(error)) return `The database went away meanwhile: ${error.message}. See to it, then try again.`
  return error.stack ?? error.message
}
