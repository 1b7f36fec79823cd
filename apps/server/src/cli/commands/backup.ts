import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { productVersion } from '../../app/version.ts'
import { type BackupReport, reachDatabase, writeBackup } from '../../platform/backup/index.ts'
import { readConfig } from '../../platform/config/config.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs } from '../command.ts'

export const backupCommand: Command = {
  summary:
    'Writes everything – data, sign-in, waiting jobs, uploaded files – as of this moment into one file, while everything runs on. Keep it safe: it holds all customers.',
  usage: '--out FILE [--json]',
  options: [
    ['--out FILE', 'the file to write; replaced once the new one is complete'],
    ['--json', 'print rows, bytes and content hash of every table as JSON'],
  ],
  examples: ['backup --out rapport.backup', 'backup --out backups/today.backup --json'],
  async run(args) {
    const { values } = readArgs(args, { out: { type: 'string' }, json: { type: 'boolean' } })
    if (!values.out) throw new AppError('cli.arguments_wrong', 400, 'Say where to write: --out FILE. See --help.')
    const report = await backUp(values.out)
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : sentence(report))
  },
}

async function backUp(out: string): Promise<BackupReport> {
  const config = readConfig(process.env)
  const database = await reachDatabase(config, createLog('warn'))
  const abort = new AbortController()
  const stop = () => abort.abort(new AppError('backup.stopped', 499, 'Stopped; nothing was written.'))
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
  return `${file}: ${rows} rows of ${tables.length} tables and ${files.rows} files, ${bytes} bytes, in ${(durationMs / 1000).toFixed(1)} s.\n`
}
