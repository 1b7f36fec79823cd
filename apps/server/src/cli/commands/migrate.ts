import { readConfig } from '../../platform/config/config.ts'
import { findRunning, startEmbeddedPostgres } from '../../platform/db/embedded/index.ts'
import { migrate, pendingMigrations } from '../../platform/db/migrate.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs } from '../command.ts'

export const migrateCommand: Command = {
  summary: 'Brings the database up to date (start does it too), or shows what would be done.',
  usage: '[--plan]',
  options: [
    ['--plan', 'only show what would be done'],
    ['--json', 'print the result as JSON'],
  ],
  examples: ['migrate --plan', 'migrate'],
  async run(args) {
    const { values } = readArgs(args, { plan: { type: 'boolean' }, json: { type: 'boolean' } })
    const names = await withDatabaseUrl((url) => (values.plan ? pendingMigrations(url) : migrate(url)))
    if (values.json) process.stdout.write(`${JSON.stringify({ plan: values.plan ?? false, migrations: names })}\n`)
    else if (names.length === 0) process.stdout.write('The database is up to date.\n')
    else
      process.stdout.write(`${values.plan ? 'To be done' : 'Done'}:\n${names.map((name) => `  ${name}`).join('\n')}\n`)
  },
}

async function withDatabaseUrl<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env)
  const known = config.databaseUrl ?? (await findRunning(config.dataDirectory))?.databaseUrl
  if (known) return work(known)
  const embedded = await startEmbeddedPostgres({ dataDirectory: config.dataDirectory, log: createLog('warn') })
  try {
    return await work(embedded.url)
  } finally {
    await embedded.stop()
  }
}
