import { chmod, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@rapport/kernel'
import { Client } from 'pg'
import { findBinaries } from './binaries.ts'
import { endInOrderOnSignal } from './end-on-signal.ts'
import { takeHold } from './holder.ts'
import { ensureCluster, SUPERUSER } from './initialise.ts'
import { adopt, type Cluster, type EmbeddedLog, hasSameSettings, launch, type Postmaster } from './launch.ts'
import { freeDiskBytes, hasRoomySharedMemory, usableMemoryBytes } from './machine-facts.ts'
import { type DataPaths, makeDataDirectory } from './paths.ts'
import { choosePort } from './port.ts'
import { answers, isPostmasterOf, readPostmasterFile, stopPostmaster } from './postmaster.ts'
import { fileProblem } from './problems.ts'
import { chooseRunAs, giveTo, type RunAs } from './run-as.ts'
import { settingsText } from './settings.ts'
import { type EmbeddedEvent, supervise } from './supervise.ts'

/** How to start the embedded database. */
export type EmbeddedOptions = {
  /** RAPPORT_DATA; made where missing. */
  dataDirectory: string
  log: EmbeddedLog
  /** Also listen on this port of 127.0.0.1; without it only where a Unix socket is impossible. */
  port?: number
  /** `test` gives up safety on power loss for speed; only for test harnesses. */
  durability?: 'safe' | 'test'
  /** Memory to size for, in bytes; by default what this machine or container has. */
  memoryBytes?: number
  onEvent?: (event: EmbeddedEvent) => void
}

/** A running embedded database. `url` is the superuser's connection string for the database `rapport`. */
export type EmbeddedPostgres = {
  url: string
  port: number
  socketDirectory?: string
  /** Process id of the server now; another one after a restart. */
  readonly pid: number
  /** True when the cluster was made by this start. */
  created: boolean
  stop(): Promise<void>
}

const DATABASE = 'rapport'
const SOCKET_ONLY_PORT = 5432
/** Longest path a Unix socket may have: sun_path of sockaddr_un without its end. */
const SOCKET_PATH_LIMIT = process.platform === 'linux' ? 107 : 103

/**
 * Starts PostgreSQL on a data directory, makes the cluster at the first start, and keeps the server alive until `stop`.
 * One process at a time: refuses with `database.held`. After a kill of ours or of the server it recovers by itself.
 * Throws AppError `database.*` with a sentence for everything the user can mend.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const paths = await makeDataDirectory(options.dataDirectory)
  const hold = await takeHold(paths.dataDirectory)
  try {
    const { cluster, password, created } = await prepare(paths, options)
    const postmaster = (await adoptOrphan(cluster, password)) ?? (await launch(cluster))
    const url = urlFor(cluster, password)
    await ensureDatabase(url).catch(async (error: unknown) => {
      await stopPostmaster(postmaster.pid, { ...paths, binaries: cluster.binaries })
      throw error
    })
    const supervised = supervise(cluster, postmaster, (event) => report(event, options))
    const stopAtExit = () => {
      supervised.stopNow()
      hold.release()
    }
    process.once('exit', stopAtExit)
    const leaveSignals = endInOrderOnSignal()
    await hold.record({ databaseUrl: url })
    return {
      url,
      port: cluster.port,
      created,
      ...(cluster.socketDirectory === null ? {} : { socketDirectory: cluster.socketDirectory }),
      get pid() {
        return supervised.pid()
      },
      stop: async () => {
        await supervised.stop()
        process.off('exit', stopAtExit)
        leaveSignals()
        hold.release()
      },
    }
  } catch (error) {
    hold.release()
    throw error
  }
}

async function prepare(paths: DataPaths, options: EmbeddedOptions) {
  const durability = options.durability ?? 'safe'
  const binaries = findBinaries()
  const runAs = await chooseRunAs(paths, binaries)
  const { password, created } = await ensureCluster(paths, { binaries, runAs, sync: durability === 'safe' })
  const socketDirectory = await prepareSocketDirectory(paths, runAs)
  const tcp = options.port !== undefined || socketDirectory === null
  const port = options.port ?? (tcp ? await choosePort(paths) : SOCKET_ONLY_PORT)
  const settings = settingsText({
    memoryBytes: options.memoryBytes ?? usableMemoryBytes(),
    freeDiskBytes: await freeDiskBytes(paths.dataDirectory),
    cpuCount: availableParallelism(),
    platform: process.platform,
    port,
    socketDirectory,
    tcp,
    durability,
    roomySharedMemory: await hasRoomySharedMemory(),
    extraSettingsFile: paths.extraSettingsFile,
  })
  const cluster: Cluster = { paths, binaries, runAs, settings, port, socketDirectory, log: options.log }
  return { cluster, password, created }
}

/** A server left behind by a killed process of ours: taken over as it runs when its settings are right, else stopped. */
async function adoptOrphan(cluster: Cluster, password: string): Promise<Postmaster | null> {
  const { clusterDirectory } = cluster.paths
  const file = await readPostmasterFile(clusterDirectory)
  if (file === null) return null
  if (await isPostmasterOf(file.pid, clusterDirectory)) {
    if (file.ready && (await hasSameSettings(cluster)) && (await connects(urlFor(cluster, password)))) {
      cluster.log.warn({ pid: file.pid }, 'took over the database that an earlier process left running')
      return adopt(file.pid)
    }
    cluster.log.warn({ pid: file.pid }, 'stopping the database that an earlier process left running')
    await stopPostmaster(file.pid, { clusterDirectory, binaries: cluster.binaries })
    return null
  }
  const target =
    file.socketDirectory === '' ? { port: file.port } : { path: join(file.socketDirectory, `.s.PGSQL.${file.port}`) }
  if (file.socketDirectory !== '' && (await keepsAnswering(target))) {
    throw new AppError(
      'database.held',
      409,
      `A database server that cannot be seen from here (in another container?) runs on ${clusterDirectory}. Stop it first.`,
    )
  }
  return null
}

const ANSWERS_SEEN = 10
const ANSWERS_APART_MS = 100

/** One that was killed a moment ago may answer once more while it is being taken down. */
async function keepsAnswering(target: { path: string } | { port: number }): Promise<boolean> {
  for (let seen = 0; seen < ANSWERS_SEEN; seen++) {
    if (!(await answers(target))) return false
    await sleep(ANSWERS_APART_MS)
  }
  return true
}

async function prepareSocketDirectory(paths: DataPaths, runAs: RunAs): Promise<string | null> {
  const { socketDirectory } = paths
  if (process.platform === 'win32') return null
  if (Buffer.byteLength(join(socketDirectory, '.s.PGSQL.65535')) > SOCKET_PATH_LIMIT) return null
  try {
    await mkdir(socketDirectory, { recursive: true })
    await chmod(socketDirectory, 0o700)
    await giveTo(runAs, socketDirectory)
    return socketDirectory
  } catch (error) {
    throw fileProblem(error, socketDirectory)
  }
}

function urlFor({ port, socketDirectory }: Cluster, password: string): string {
  // `localhost` keeps the text a URL for every reader; `host` wins over it in node-postgres and libpq.
  const socket = socketDirectory === null ? '' : `?host=${encodeURIComponent(socketDirectory)}`
  const host = socketDirectory === null ? '127.0.0.1' : 'localhost'
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@${host}:${port}/${DATABASE}${socket}`
}

async function connects(url: string): Promise<boolean> {
  return ensureDatabase(url).then(
    () => true,
    () => false,
  )
}

async function ensureDatabase(url: string): Promise<void> {
  const missing = await withClient(url, async () => false).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === '3D000') return true
    throw error
  })
  if (!missing) return
  const systemUrl = new URL(url)
  systemUrl.pathname = '/postgres'
  await withClient(systemUrl.href, (client) => client.query(`CREATE DATABASE ${DATABASE}`))
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'rapport start',
  })
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

function report(event: EmbeddedEvent, { log, onEvent }: EmbeddedOptions): void {
  if (event.kind === 'died') log.error({ pid: event.pid }, 'the database died; starting it again')
  if (event.kind === 'restarted') log.warn({ pid: event.pid, downMs: event.downMs }, 'the database is back')
  if (event.kind === 'gaveUp') log.error({ err: event.error }, 'the database keeps dying; giving up')
  onEvent?.(event)
}
