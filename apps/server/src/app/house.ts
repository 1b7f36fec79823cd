import { mkdir } from 'node:fs/promises'
import { isIPv6 } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createAuth, installationSecret } from '../platform/auth/auth.ts'
import type { Config } from '../platform/config/config.ts'
import { createEntrances } from '../platform/context/entrances.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { fileProblem } from '../platform/db/embedded/index.ts'
import { diskFileStore } from '../platform/files/file-store.ts'
import type { PlatformTools } from '../platform/http/tools.ts'
import { startLiveHub } from '../platform/live/hub.ts'
import type { Log } from '../platform/log/log.ts'
import { hooks } from './hooks.ts'
import { subscribers } from './rooms.ts'

export type House = PlatformTools & { close(): Promise<void> }

export type HouseOptions = {
  config: Config
  databaseUrl: string
  log: Log
  clock?: () => number
  appConnectionsMax?: number
}

/** Everything technical of one process, over a database that is migrated. */
export async function openHouse({
  config,
  databaseUrl,
  log,
  clock = Date.now,
  appConnectionsMax,
}: HouseOptions): Promise<House> {
  const database = openDatabase({
    url: databaseUrl,
    // A server elsewhere has processors of its own, and the way there is idle time.
    freshTransactionsMax: config.databaseUrl === null ? freshTransactions(availableParallelism()) : null,
    ...(appConnectionsMax === undefined ? {} : { appConnectionsMax }),
  })
  try {
    return await furnish({ config, databaseUrl, log, clock }, database)
  } catch (error) {
    // Open connections would keep a process alive that could not start.
    await database.close()
    throw error
  }
}

/** Two to a processor: while one waits for its program, the other is worked on. */
function freshTransactions(processors: number): number {
  return Math.max(4, processors * 2)
}

async function furnish(
  { config, databaseUrl, log, clock }: Required<Omit<HouseOptions, 'appConnectionsMax'>>,
  database: Database,
): Promise<House> {
  const host = isIPv6(config.host) ? `[${config.host}]` : config.host
  const baseUrl = config.publicUrl ?? `http://${host}:${config.port}`
  const secret = await installationSecret(database.owner)
  const filesDirectory = join(config.dataDirectory, 'files')
  await mkdir(filesDirectory, { recursive: true }).catch((error: unknown) => {
    throw fileProblem(error, filesDirectory)
  })
  const live = await startLiveHub(databaseUrl, log)
  const auth = createAuth({ databaseUrl, secret, baseUrl, origins: [baseUrl] })
  return {
    database,
    auth,
    live,
    log,
    clock,
    files: diskFileStore(filesDirectory),
    retention: config.retention,
    hooks,
    hostNames: [new URL(baseUrl).hostname, config.host].map((name) => name.toLowerCase()),
    entrances: createEntrances({ database, log, clock, subscribers, hooks }),
    async close() {
      await live.stop()
      await auth.close()
      await database.close()
    },
  }
}
