import { bringUpToDate } from '../../app/bring-up-to-date.ts'
import { holdsData, reachDatabase, snapshotsIn } from '../../platform/backup/index.ts'
import { type Config, readConfig } from '../../platform/config/config.ts'
import { DATABASE_WAIT_MS } from '../../platform/db/await-database.ts'
import { pendingMigrations } from '../../platform/db/migrate.ts'
import { keepsRecords } from '../../platform/db/migration.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs } from '../command.ts'
import { words } from '../words.ts'

const help = words.commands.migrate
const say = words.data

export const migrateCommand: Command = {
  summary: help.summary,
  usage: '[--plan] [--no-snapshot] [--json]',
  options: [
    ['--plan', help.plan],
    ['--no-snapshot', help.noSnapshot],
    ['--json', words.commands.json],
  ],
  examples: ['migrate --plan', 'migrate'],
  async run(args) {
    const { values } = readArgs(args, {
      plan: { type: 'boolean' },
      json: { type: 'boolean' },
      'no-snapshot': { type: 'boolean' },
    })
    const config = readConfig(process.env)
    const log = createLog(config.logLevel)
    const database = await reachDatabase(config, log, DATABASE_WAIT_MS)
    try {
      const databaseUrl = database.url
      const done = values.plan
        ? await planFor(config, databaseUrl)
        : {
            migrations: await bringUpToDate({ config, databaseUrl, log, snapshot: !values['no-snapshot'] }),
            advice: [],
          }
      const plan = values.plan ?? false
      process.stdout.write(values.json ? `${JSON.stringify({ plan, ...done })}\n` : sentence(plan, done))
    } finally {
      await database.release()
    }
  },
}

type Outcome = { migrations: string[]; advice: string[] }

async function planFor(config: Config, databaseUrl: string): Promise<Outcome> {
  const pending = await pendingMigrations(databaseUrl)
  const migrations = pending.map(({ name }) => name)
  if (pending.every(keepsRecords) || !(await holdsData(databaseUrl))) return { migrations, advice: [] }
  const advice = config.databaseUrl === null ? say.snapshotFirst(snapshotsIn(config.dataDirectory)) : say.backupBefore
  return { migrations, advice: [advice] }
}

function sentence(plan: boolean, { migrations, advice }: Outcome): string {
  if (migrations.length === 0) return `${say.upToDate}\n`
  return [plan ? say.toBeDone : say.done, ...migrations.map((name) => `  ${name}`), ...advice, ''].join('\n')
}
