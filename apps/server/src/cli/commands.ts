import type { Command } from './command.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand } from './commands/backup.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { migrateCommand } from './commands/migrate.ts'
import { modelCommand } from './commands/model.ts'
import { rebuildScoresCommand } from './commands/rebuild-scores.ts'
import { restoreCommand } from './commands/restore.ts'
import { serveCommand, startCommand, workCommand } from './commands/start.ts'
import { userCommand } from './commands/user.ts'

export const commands: Readonly<Record<string, Command>> = {
  start: startCommand,
  serve: serveCommand,
  work: workCommand,
  migrate: migrateCommand,
  user: userCommand,
  import: importCommand,
  export: exportCommand,
  model: modelCommand,
  audit: auditCommand,
  backup: backupCommand,
  restore: restoreCommand,
  'rebuild-scores': rebuildScoresCommand,
  doctor: doctorCommand,
}
