import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { latinReadings } from '@rapport/language'
import { auditRootsFile } from '../platform/audit/roots-file.ts'
import { createSecurityEvents } from '../platform/audit/security-events.ts'
import { openAuditShipper } from '../platform/audit/shipping/shipper.ts'
import { createAuth, installationSecret } from '../platform/auth/auth.ts'
import type { Config } from '../platform/config/config.ts'
import { createContextFactory } from '../platform/context/context-factory.ts'
import type { Hooks } from '../platform/context/hooks.ts'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { fileProblem } from '../platform/db/embedded/index.ts'
import { type Logins, prepareLogins } from '../platform/db/logins.ts'
import { withOwnerConnection } from '../platform/db/owner-connection.ts'
import type { EventCatalogue } from '../platform/events/catalogue.ts'
import { diskFileStore } from '../platform/files/file-store.ts'
import { makePrivateFolder } from '../platform/files/private.ts'
import { openStorage } from '../platform/files/storage.ts'
import { isLoopback } from '../platform/http/client-address.ts'
import type { PlatformTools } from '../platform/http/tools.ts'
import { startLiveHub } from '../platform/live/hub.ts'
import type { Log } from '../platform/log/log.ts'
import { openMailer } from '../platform/mail/mailer.ts'
import { createKeyring, installationKey, type Keyring } from '../platform/sealing/keyring.ts'
import { events as productEvents } from './events.ts'
import { hooks as productHooks, topics } from './hooks.ts'

export type App = PlatformTools & { close(): Promise<void> }

export type AppOptions = {
  config: Config
  databaseUrl: string
  log: Log
  clock?: () => number
  appConnectionsMax?: number
  /** Those of the product unless tests bring their own. */
  hooks?: Hooks
  events?: EventCatalogue
}

/** Everything technical of one process, over a database that is migrated. */
export async function createApp({
  config,
  databaseUrl,
  log,
  clock = Date.now,
  appConnectionsMax,
  hooks = productHooks,
  events = productEvents,
}: AppOptions): Promise<App> {
  const { secret, keyring, logins } = await prepareAccess(config, databaseUrl)
  const database = openDatabase({
    logins,
    ...(appConnectionsMax === undefined ? {} : { appConnectionsMax }),
  })
  try {
    return await composeApp({ config, secret, keyring, logins, log, clock, hooks, events }, database)
  } catch (error) {
    // Open connections would keep a process alive that could not start.
    await database.close()
    throw error
  }
}

type Access = { secret: string; keyring: Keyring; logins: Logins }

/** All that is done as the owner of the schema: from here on nobody of this process is. */
async function prepareAccess({ logins: given }: Config, url: string): Promise<Access> {
  return withOwnerConnection(url, async (client) => {
    const logins = await prepareLogins(client, { url, given })
    return { secret: await installationSecret(client), keyring: createKeyring(await installationKey(client)), logins }
  })
}

async function composeApp(
  {
    config,
    secret,
    keyring,
    logins,
    log,
    clock,
    hooks,
    events,
  }: Access & Required<Pick<AppOptions, 'config' | 'log' | 'clock' | 'hooks' | 'events'>>,
  database: Database,
): Promise<App> {
  const host = isIPv6(config.host) ? `[${config.host}]` : config.host
  const baseUrl = config.publicUrl ?? `http://${host}:${config.port}`
  const filesDirectory = join(config.dataDirectory, 'files')
  await makePrivateFolder(filesDirectory).catch((error: unknown) => {
    throw fileProblem(error, filesDirectory)
  })
  const live = await startLiveHub(logins.serviceUrl, log)
  const mail = openMailer(config.mail, baseUrl)
  const contexts = createContextFactory({ database, log, clock, events, hooks, keyring })
  const securityEvents = createSecurityEvents({ database, contexts, log })
  const auth = createAuth({
    databaseUrl: logins.serviceUrl,
    secret,
    baseUrl,
    publicUrl: config.publicUrl,
    readings: latinReadings,
  })
  return {
    database,
    auth,
    live,
    log,
    clock,
    files: diskFileStore(filesDirectory),
    storage: openStorage(config.storage, filesDirectory),
    mail,
    retention: config.retention,
    auditRoots: auditRootsFile(config),
    auditShipper: openAuditShipper(config.auditShipping),
    keyring,
    securityEvents,
    hooks,
    topics,
    isPublished: isPublished(config),
    contexts,
    async close() {
      await securityEvents.settled()
      await live.stop()
      mail?.close()
      await auth.close()
      await database.close()
    },
  }
}

/** Whether others than this machine's own reach it under its own address (see `PlatformTools`). */
export function isPublished({ publicUrl, trustedProxies }: Config): boolean {
  if (trustedProxies.length > 0) return true
  if (publicUrl === null) return false
  const { hostname } = new URL(publicUrl)
  return hostname !== 'localhost' && !isLoopback(hostname)
}
