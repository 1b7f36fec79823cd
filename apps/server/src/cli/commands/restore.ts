import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { recordRestore } from '../../platform/audit/record-restore.ts'
import { auditRootsFile } from '../../platform/audit/roots-file.ts'
import {
  type ReachedDatabase,
  type RestoreReport,
  reachDatabase,
  restoreBackup,
  serverRunning,
} from '../../platform/backup/index.ts'
import { readConfig } from '../../platform/config/config.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs } from '../command.ts'

export const restoreCommand: Command = {
  summary:
    'Brings a backup back into an empty database (the embedded one of RAPPORT_DATA, or DATABASE_URL) and compares every table with it: all or nothing.',
  usage: 'FILE [--json]',
  options: [['--json', 'print rows, content hash and durations as JSON']],
  examples: ['restore rapport.backup', 'RAPPORT_DATA=./restored rapport restore rapport.backup --json'],
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, 1)
    const [file] = positionals
    if (file === undefined)
      throw new AppError('cli.arguments_wrong', 400, 'Say what to restore: restore FILE. See --help.')
    const report = await restore(file)
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : sentence(report))
  },
}

async function restore(file: string): Promise<RestoreReport> {
  const config = readConfig(process.env)
  let database: ReachedDatabase | null = null
  try {
    const report = await restoreBackup({
      file,
      filesDirectory: join(config.dataDirectory, 'files'),
      async openTarget() {
        database = await reachDatabase(config, createLog('warn'))
        if (database.running) throw serverRunning()
        return database.url
      },
    })
    const { url } = database as unknown as ReachedDatabase // assigned inside the callback, which TypeScript does not follow
    await recordRestore(url, auditRootsFile(config), new Date())
    return report
  } finally {
    await (database as ReachedDatabase | null)?.release() // assigned inside the callback, which TypeScript does not follow
  }
}

function sentence({ file, createdAt, tables, files, migrated, durationMs }: RestoreReport): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const restored = `Restored ${file} of ${createdAt}: ${rows} rows of ${tables.length} tables and ${files.rows} files, all equal to the backup, in ${(durationMs / 1000).toFixed(1)} s.`
  return `${restored}${migrated.length > 0 ? ` Brought up to date: ${migrated.join(', ')}.` : ''}\n`
}
