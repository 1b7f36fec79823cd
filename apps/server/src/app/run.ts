import { AppError } from '@rapport/kernel'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../platform/config/config.ts'
import { type EmbeddedPostgres, recordRunning, startEmbeddedPostgres } from '../platform/db/embedded/index.ts'
import { buildServer } from '../platform/http/server.ts'
import { startWorker, type Worker } from '../platform/jobs/worker.ts'
import type { Log } from '../platform/log/log.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { type House, openHouse } from './house.ts'
import { jobs, routes, subscribers, sweeps } from './rooms.ts'
import { productVersion } from './version.ts'

/** A running installation, or the part of one this process is. */
export type Running = { address: string | null; house: House; stop(): Promise<void> }

export type RunOptions = { config: Config; log: Log; serve: boolean; work: boolean }

/** Starts what is asked for, in order: database, schema, house, server, worker. `stop` goes the other way, letting work in hand finish. */
export async function run({ config, log, serve, work }: RunOptions): Promise<Running> {
  const embedded =
    config.databaseUrl === null ? await startEmbeddedPostgres({ dataDirectory: config.dataDirectory, log }) : null
  try {
    const databaseUrl = config.databaseUrl ?? (embedded as EmbeddedPostgres).url // one of the two is there
    await bringUpToDate({ config, databaseUrl, log })
    const house = await openHouse({ config, databaseUrl, log })
    const server = serve ? await buildServer({ config, tools: house, routes, version: productVersion() }) : null
    const address = server ? await listen(server, config) : null
    const worker = work ? await startWorker({ ...house, jobs, sweeps, subscribers }) : null
    if (embedded && address) await recordRunning(config.dataDirectory, { address })
    return { address, house, stop: () => stopAll({ server, worker, house, embedded }) }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function listen(server: FastifyInstance, config: Config): Promise<string> {
  try {
    await server.listen({ host: config.host, port: config.port })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    throw new AppError(
      'server.port_taken',
      500,
      `Port ${config.port} is taken by another program. Stop it, or choose another with --port.`,
      { details: { port: config.port } },
    )
  }
  const bound = server.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port
  return (
    config.publicUrl ??
    `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`
  )
}

type Parts = { server: FastifyInstance | null; worker: Worker | null; house: House; embedded: EmbeddedPostgres | null }

const DRAIN_MAX_MS = 10_000

async function stopAll({ server, worker, house, embedded }: Parts): Promise<void> {
  server?.server.closeIdleConnections()
  const drained = server?.close()
  const giveUp = setTimeout(() => server?.server.closeAllConnections(), DRAIN_MAX_MS)
  await Promise.all([drained, worker?.stop()])
  clearTimeout(giveUp)
  await house.close()
  await embedded?.stop()
}
