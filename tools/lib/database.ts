import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A database of its own with the whole schema and no rows. `directory` may hold other files of whoever borrows it. */
export type ScratchDatabase = { url: string; directory: string; close(): Promise<void> }

/** Starts an embedded PostgreSQL in a temporary folder and migrates it. `close` stops it and deletes the folder. */
export async function openScratchDatabase(): Promise<ScratchDatabase> {
  // Imported here: where the server's code is broken, the other checks still run.
  const { startEmbeddedPostgres } = await import('../../apps/server/src/platform/db/embedded/index.ts')
  const { migrate } = await import('../../apps/server/src/platform/db/migrate.ts')
  const { createLog } = await import('../../apps/server/src/platform/log/log.ts')
  // Short on purpose: the path of a Unix socket has little room.
  const directory = await mkdtemp(join(tmpdir(), 'rpt-'))
  const dataDirectory = join(directory, 'data')
  const server = await startEmbeddedPostgres({ dataDirectory, log: createLog('silent'), durability: 'test' })
  async function close(): Promise<void> {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await migrate(server.url)
  } catch (error) {
    await close()
    throw error
  }
  return { url: server.url, directory, close }
}

let shared: Promise<ScratchDatabase> | undefined

/** One scratch database for all checks of a run. */
export function sharedScratchDatabase(): Promise<ScratchDatabase> {
  shared ??= openScratchDatabase()
  return shared
}

/** Closes it when somebody has opened it. */
export async function closeSharedScratchDatabase(): Promise<void> {
  const opened = shared
  shared = undefined
  // A database that could not be opened was told of where it was asked for.
  await opened?.then((database) => database.close()).catch(() => {})
}
