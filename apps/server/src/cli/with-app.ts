import { AppError } from '@rapport/kernel'
import { bringUpToDate } from '../app/bring-up-to-date.ts'
import { type App, createApp } from '../app/create-app.ts'
import { readConfig } from '../platform/config/config.ts'
import type { Identity } from '../platform/context/context.ts'
import { systemIdentity } from '../platform/context/identity.ts'
import { awaitDatabase } from '../platform/db/await-database.ts'
import { findRunning, startEmbeddedPostgres } from '../platform/db/embedded/index.ts'
import { createLog } from '../platform/log/log.ts'
import { words } from './words.ts'

const CONNECTIONS_MAX = 4

/**
 * Opens the app for one command: over DATABASE_URL, over the database of a server that runs on the same data, or over an embedded
 * one started just for this.
 */
export async function withApp<Result>(work: (app: App, databaseUrl: string) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env)
  const log = createLog(process.env.RAPPORT_LOG_LEVEL ?? 'warn')
  const running = config.databaseUrl === null ? await findRunning(config.dataDirectory) : null
  const known = config.databaseUrl ?? running?.databaseUrl ?? null
  const embedded = known === null ? await startEmbeddedPostgres({ dataDirectory: config.dataDirectory, log }) : null
  try {
    const databaseUrl = known ?? embedded?.url ?? ''
    if (config.databaseUrl !== null) await awaitDatabase(databaseUrl, { log, limitMs: 0 })
    await bringUpToDate({ config, databaseUrl, log })
    const app = await createApp({ config, databaseUrl, log, appConnectionsMax: CONNECTIONS_MAX })
    try {
      return await work(app, databaseUrl)
    } finally {
      await app.close()
    }
  } finally {
    await embedded?.stop()
  }
}

/** The workspace a command means: the named one (name or id), or the only one there is. */
export async function workspaceIdentity(app: App, wanted: string | undefined): Promise<Identity> {
  const result = await app.database.service.query<{ id: string; name: string }>(
    'select id, name from workspace order by created_at limit 1000',
  )
  const matching =
    wanted === undefined ? result.rows : result.rows.filter((row) => row.id === wanted || row.name === wanted)
  const [first, second] = matching
  if (first === undefined) {
    const sentence = wanted === undefined ? words.commands.noWorkspaceYet : words.commands.noWorkspace(wanted)
    throw new AppError('cli.no_workspace', 404, sentence)
  }
  if (second !== undefined) {
    const names = matching.map((row) => row.name).join(', ')
    throw new AppError('cli.which_workspace', 400, words.commands.whichWorkspace(names))
  }
  return systemIdentity(app.database, first.id, 'command line')
}
