import { holdsData, takeSnapshot } from '../platform/backup/index.ts'
import type { Config } from '../platform/config/config.ts'
import { migrate } from '../platform/db/migrate.ts'
import { keepsRecords } from '../platform/db/migration.ts'
import type { Log } from '../platform/log/log.ts'
import { productVersion } from './version.ts'

export type BringUpToDateOptions = {
  config: Config
  databaseUrl: string
  log: Log
  /** False: somebody has taken care of a backup. */
  snapshot?: boolean
  signal?: AbortSignal
}

/**
 * Brings the schema up to date. An embedded database that somebody uses already is written to a snapshot first, unless every
 * record stays as it is; an outside one is its administrator's to back up, which the log says. Refuses with `backup.snapshot_failed` and then changes nothing. Answers the names applied.
 */
export async function bringUpToDate(options: BringUpToDateOptions): Promise<string[]> {
  const { databaseUrl, log, snapshot = true } = options
  const names = await migrate(databaseUrl, {
    async before(pending) {
      const isNeeded = snapshot && !pending.every(keepsRecords)
      if (isNeeded && (await holdsData(databaseUrl)))
        await keepWayBack(
          options,
          pending.map(({ name }) => name),
        )
    },
  })
  if (names.length > 0) log.info({ migrations: names }, 'the database is up to date')
  return names
}

async function keepWayBack(options: BringUpToDateOptions, pending: readonly string[]): Promise<void> {
  const { config, databaseUrl, log, signal } = options
  const [first = ''] = pending
  if (config.databaseUrl !== null) {
    log.warn(
      { migrations: pending },
      'this version changes the database of DATABASE_URL, of which no snapshot is taken here: a backup is the only way back',
    )
    return
  }
  log.info({ migrations: pending }, 'this version changes the database: writing a snapshot first')
  const { file, bytes, durationMs } = await takeSnapshot({
    databaseUrl,
    dataDirectory: config.dataDirectory,
    before: first,
    productVersion: productVersion(),
    now: new Date(),
    ...(signal === undefined ? {} : { signal }),
  })
  log.info({ file, bytes, durationMs }, 'the snapshot is written; rapport restore brings it back')
}
