import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@rapport/kernel'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../platform/config/config.ts'
import { awaitDatabase } from '../platform/db/await-database.ts'
import { type EmbeddedPostgres, recordRunning, startEmbeddedPostgres } from '../platform/db/embedded/index.ts'
import { buildServer } from '../platform/http/server.ts'
import { startWorker, type Worker } from '../platform/jobs/worker.ts'
import type { Log } from '../platform/log/log.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { type App, createApp } from './create-app.ts'
import { jobs, schedules, subscribers } from './modules.ts'
import { routes } from './routes.ts'
import { productVersion } from './version.ts'

/** A running installation, or the part of one this process is. */
export type Running = {
  address: string | null
  app: App
  /** Comes when it cannot go on: its database cannot be started any more. Whoever runs it should say so and end. */
  failed: Promise<AppError>
  stop(): Promise<void>
}

export type RunOptions = {
  config: Config
  log: Log
  serve: boolean
  work: boolean
  /** Ends the waiting for a database and the writing of a snapshot; what was started by then is stopped. */
  signal?: AbortSignal
}

type Parts = {
  server: FastifyInstance | null
  worker: Worker | null
  app: App | null
  embedded: EmbeddedPostgres | null
}

/** Starts what is asked for, in order: database, schema, app, server, worker. `stop` goes the other way, letting work in hand finish. */
export async function run(options: RunOptions): Promise<Running> {
  const parts: Parts = { server: null, worker: null, app: null, embedded: null }
  const failure = Promise.withResolvers<AppError>()
  try {
    const { address, app } = await startParts(options, parts, failure.resolve)
    return { address, app, failed: failure.promise, stop: () => stopAll(parts) }
  } catch (error) {
    await stopAll(parts)
    throw error
  }
}

/** What was started stands in `parts`, also when the rest fails. */
async function startParts(
  { config, log, serve, work, signal }: RunOptions,
  parts: Parts,
  fail: (error: AppError) => void,
): Promise<Pick<Running, 'address' | 'app'>> {
  const stopping = signal === undefined ? {} : { signal }
  if (config.databaseUrl === null) {
    parts.embedded = await startEmbeddedPostgres({
      dataDirectory: config.dataDirectory,
      log,
      onEvent: (event) => event.kind === 'gaveUp' && fail(event.error),
    })
  }
  const databaseUrl = config.databaseUrl ?? (parts.embedded as EmbeddedPostgres).url // one of the two is there
  if (config.databaseUrl !== null) await awaitDatabase(databaseUrl, { log, ...stopping })
  await bringUpToDate({ config, databaseUrl, log, ...stopping })
  const app = await createApp({ config, databaseUrl, log })
  parts.app = app
  let address: string | null = null
  if (serve) {
    parts.server = await buildServer({ config, tools: app, routes, version: productVersion() })
    address = await listen(parts.server, config)
  }
  if (work) parts.worker = await startWorker({ ...app, jobs, schedules, subscribers })
  if (parts.embedded && address) await recordRunning(config.dataDirectory, { address })
  return { address, app }
}

async function listen(server: FastifyInstance, config: Config): Promise<string> {
  try {
    await server.listen({ host: config.host, port: config.port })
  } catch (error) {
    throw listenProblem(error, config)
  }
  const bound = server.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port
  return (
    config.publicUrl ??
    `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`
  )
}

/** What the system refused, as a sentence; other errors come back as they are. */
function listenProblem(error: unknown, { host, port }: Config): unknown {
  const { code } = error as { code?: string } // of a system error; absent on others
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} is used by another program. Stop it, or choose another port with --port.`
    return new AppError('server.port_taken', 500, message, { details: { port } })
  }
  if (code === 'EACCES') {
    const message = `This user cannot use port ${port}. Choose 1024 or higher with --port.`
    return new AppError('server.port_refused', 500, message, { details: { port } })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const message = `This machine has no address ${host}. Choose another one with --host; 0.0.0.0 means all of them.`
    return new AppError('server.host_unknown', 500, message, { details: { host } })
  }
  return error
}

const DRAIN_MAX_MS = 10_000
const CLOSE_MAX_MS = 5_000

/** What does not end in time is left: jobs are given back when their worker is seen to be gone, and open transactions come to nothing. */
async function stopAll({ server, worker, app, embedded }: Parts): Promise<void> {
  server?.server.closeIdleConnections()
  const drained = server?.close()
  const giveUp = setTimeout(() => server?.server.closeAllConnections(), DRAIN_MAX_MS)
  const left = (what: string) => app?.log.warn({ what }, 'something still ran when all was stopped')
  await Promise.all([drained, atMost(DRAIN_MAX_MS, worker?.stop(), () => left('background jobs'))])
  clearTimeout(giveUp)
  await atMost(CLOSE_MAX_MS, app?.close(), () => left('connections'))
  await embedded?.stop()
}

/** Waits for the work, but not for long. */
async function atMost(ms: number, work: Promise<void> | undefined, onLate: () => void): Promise<void> {
  const done = new AbortController()
  const late = pause(ms, true, { signal: done.signal }).catch(() => false)
  const isLate = await Promise.race([Promise.resolve(work).then(() => false), late])
  done.abort()
  if (isLate) onLate()
}
