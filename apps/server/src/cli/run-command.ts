import { AppError } from '@rapport/kernel'
import { isUnavailable } from '../platform/db/errors.ts'
import { isDiskFull } from '../platform/files/disk.ts'
import { type Command, helpText } from './command.ts'
import { commands } from './commands.ts'
import { sentenceOf, words } from './words.ts'

/** Runs one command line (`import orders.csv --as orders`); the exit code and what goes wrong are told to the process. */
export async function runCommand([name = '', ...args]: readonly string[]): Promise<void> {
  const command: Command | undefined = commands[name]
  if (command === undefined) {
    process.stderr.write(`${words.commands.unknown(name, Object.keys(commands).join(', '))}\n`)
    process.exitCode = 2
  } else if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpText(name, command))
  } else {
    try {
      await command.run(args)
    } catch (error) {
      process.stderr.write(`${saidOf(error)}\n`)
      process.exitCode = 1
    }
  }
}

/** User errors are sentences for people, and so is a database that went away; anything else is a bug and shows where. */
function saidOf(error: unknown): string {
  if (error instanceof AppError) return sentenceOf(error)
  if (!(error instanceof Error)) return String(error)
  if (isDiskFull(error)) return words.commands.diskFull(error.message)
  if (isUnavailable(error)) return words.commands.databaseGone(error.message)
  return error.stack ?? error.message
}
