import type { Command } from './command.ts'
import { doctorCommand } from './commands/doctor.ts'
import { migrateCommand } from './commands/migrate.ts'
import { rebuildScoresCommand } from './commands/rebuild-scores.ts'
import { serveCommand, startCommand, workCommand } from './commands/start.ts'
import { userCommand } from './commands/user.ts'

export const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  serve: serveCommand,
  work: workCommand,
  migrate: migrateCommand,
  user: userCommand,
  'rebuild-scores': rebuildScoresCommand,
  doctor: doctorCommand,
}
