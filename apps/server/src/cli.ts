import { AppError } from '@rapport/kernel'
import { type Command, helpText } from './cli/command.ts'
import { commands } from './cli/commands.ts'

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
    // Refusals are sentences for people; anything else is a bug and shows where.
    process.stderr.write(
      error instanceof AppError ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    )
    process.exitCode = 1
  }
}
