import { join } from 'node:path'
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
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { words } from '../words.ts'

const help = words.commands.restore
const say = words.data

export const restoreCommand: Command = {
  summary: help.summary,
  usage: 'FILE [--json]',
  options: [['--json', help.json]],
  examples: ['restore rapport.backup', 'RAPPORT_DATA=./restored rapport restore rapport.backup --json'],
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, 1)
    const [file] = positionals
    if (file === undefined) throw wrongArguments(say.restoreWhat)
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
  const restored = say.restored({ file, createdAt, rows, tables: tables.length, files: files.rows, durationMs })
  return `${restored}${migrated.length > 0 ? say.broughtUpToDate(migrated.join(', ')) : ''}\n`
}
