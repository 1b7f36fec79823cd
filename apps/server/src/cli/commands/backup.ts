import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { productVersion } from '../../app/version.ts'
import { type BackupReport, reachDatabase, writeBackup } from '../../platform/backup/index.ts'
import { type Config, readConfig } from '../../platform/config/config.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs, wrongArguments } from '../command.ts'
import { words } from '../words.ts'

const help = words.commands.backup
const say = words.data

export const backupCommand: Command = {
  summary: help.summary,
  usage: '--out FILE [--json]',
  options: [
    ['--out FILE', help.out],
    ['--json', help.json],
  ],
  examples: ['backup --out rapport.backup', 'backup --out backups/today.backup --json'],
  async run(args) {
    const { values } = readArgs(args, { out: { type: 'string' }, json: { type: 'boolean' } })
    if (!values.out) throw wrongArguments(say.backupWhere)
    const config = readConfig(process.env)
    const report = await backUp(config, values.out)
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : sentence(report))
    if (config.storage.s3 !== null && !values.json) process.stdout.write(`${say.withoutBucket}\n`)
  },
}

async function backUp(config: Config, out: string): Promise<BackupReport> {
  const database = await reachDatabase(config, createLog('warn'))
  const abort = new AbortController()
  const stop = () => abort.abort(new AppError('backup.stopped', 499, say.backupStopped))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, stop)
  try {
    return await writeBackup({
      databaseUrl: database.url,
      filesDirectory: join(config.dataDirectory, 'files'),
      out,
      productVersion: productVersion(),
      signal: abort.signal,
    })
  } finally {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, stop)
    await database.release()
  }
}

function sentence({ file, bytes, tables, files, durationMs }: BackupReport): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${say.backedUp({ file, bytes, rows, tables: tables.length, files: files.rows, durationMs })}\n`
}
