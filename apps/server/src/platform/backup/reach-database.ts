import type { Config } from '../config/config.ts'
import { awaitDatabase } from '../db/await-database.ts'
import { type EmbeddedLog, findRunning, startEmbeddedPostgres } from '../db/embedded/index.ts'

/** A way to the database of an installation; `running` when a server of it is at work on this machine. */
export type ReachedDatabase = { url: string; running: boolean; release(): Promise<void> }

/**
 * DATABASE_URL, or the database of a server that runs on the same data, or an embedded one started until `release`. Migrates nothing.
 * Waits up to `waitMs` for one outside to take connections, and refuses as `awaitDatabase` does.
 */
export async function reachDatabase(config: Config, log: EmbeddedLog, waitMs = 0): Promise<ReachedDatabase> {
  const { databaseUrl, dataDirectory } = config
  if (databaseUrl !== null) {
    await awaitDatabase(databaseUrl, { log, limitMs: waitMs })
    return { url: databaseUrl, running: false, release: async () => {} }
  }
  const running = await findRunning(dataDirectory)
  if (running !== null) return { url: running.databaseUrl, running: true, release: async () => {} }
  const embedded = await startEmbeddedPostgres({ dataDirectory, log })
  return { url: embedded.url, running: false, release: () => embedded.stop() }
}
