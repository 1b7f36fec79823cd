import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { runOnce } from 'graphile-worker'
import type pg from 'pg'
import { inject } from 'vitest'
import { type App, createApp } from '../src/app/create-app.ts'
import { eventsWith } from '../src/app/events.ts'
import { jobs, schedules, subscribers } from '../src/app/modules.ts'
import { routes } from '../src/app/routes.ts'
import { createWorkspaceWithAdministrator } from '../src/app/setup.ts'
import { type Config, readConfig } from '../src/platform/config/config.ts'
import type { Identity, ReadCtx, WriteCtx } from '../src/platform/context/context.ts'
import type { Hooks } from '../src/platform/context/hooks.ts'
import { systemIdentity } from '../src/platform/context/identity.ts'
import { createPool } from '../src/platform/db/pool.ts'
import { buildServer } from '../src/platform/http/server.ts'
import { quietLogger } from '../src/platform/jobs/quiet-logger.ts'
import { runTask } from '../src/platform/jobs/schedules.ts'
import { buildTaskList } from '../src/platform/jobs/worker.ts'
import { createLog } from '../src/platform/log/log.ts'
import { gadget, home, maker } from '../src/platform/records/gadget.testkit.ts'
import { recordEventsOf } from '../src/platform/records/of-declaration.ts'
import { TestClock } from './clock.ts'
import { cloneDatabase } from './databases.ts'

export const TEST_PASSWORD = 'a long test password'
export const TEST_START = '2026-06-15T12:00:00Z'

/** An app on a database of its own, with a clock that stands still until it is moved. */
export type TestApp = {
  /** With a way to its database that the product itself has not: tests look at everything, and change what no route does. */
  app: App & { database: { url: string; owner: pg.Pool } }
  clock: TestClock
  server: FastifyInstance
  /** A new workspace with an administrator, and the system's identity in it. */
  createWorkspace(options?: WorkspaceOptions): Promise<TestWorkspace>
  read<Result>(identity: Identity, work: (ctx: ReadCtx) => Promise<Result>): Promise<Result>
  write<Result>(identity: Identity, work: (ctx: WriteCtx) => Promise<Result>): Promise<Result>
  /** Runs every job that waits, and those they make, until none is left. */
  drainJobs(): Promise<void>
  /** Runs every scheduled task once. */
  runSchedules(): Promise<void>
  close(): Promise<void>
}

export type WorkspaceOptions = { currency?: string; timeZone?: string }
export type TestWorkspace = { id: string; identity: Identity; adminEmail: string }

const log = createLog(process.env.RAPPORT_TEST_LOG ?? 'silent')
/** By time, not by rounds: on a busy machine a finished job may stay locked for a moment while many rounds pass. */
const DRAIN_MAX_MS = 150_000
const OWNER_CONNECTIONS_MAX = 4
/** Objects that only tests have tell of their changes as well. */
const eventsWithGadgets = eventsWith([gadget, home, maker].map(recordEventsOf))
let counter = 0
/** A scheduled task that fails fails the test. */
const RUN_ONCE = {
  signal: new AbortController().signal,
  onError(error: unknown) {
    throw error
  },
}

/** Opens an app for one test file, with the product's routes unless it brings its own; call `close` in afterAll. */
export async function openTestApp(startAt = TEST_START, served = routes, hooks?: Hooks): Promise<TestApp> {
  const database = await cloneDatabase(inject('serverUrl'))
  const clock = new TestClock(startAt)
  const config = await testConfig()
  const edges = { log, clock: clock.now, appConnectionsMax: 6, ...(hooks ? { hooks } : {}), events: eventsWithGadgets }
  const opened = await createApp({ config, databaseUrl: database.url, ...edges })
  const app = openedToTests(opened, database.url)
  const server = await buildServer({ config, tools: opened, routes: served, version: 'test' })
  const workerOptions = { ...opened, jobs, subscribers }
  return {
    app,
    clock,
    server,
    read: app.contexts.withRead,
    write: app.contexts.withWrite,
    async createWorkspace({ currency = 'GBP', timeZone = 'Europe/London' } = {}) {
      counter += 1
      const adminEmail = `admin${counter}@example.com`
      const id = await createWorkspaceWithAdministrator(app, {
        workspaceName: `Workspace ${counter}`,
        name: 'Ada Admin',
        email: adminEmail,
        password: TEST_PASSWORD,
        currency,
        timeZone,
        language: 'en',
      })
      return { id, adminEmail, identity: await systemIdentity(app.database, id, 'test') }
    },
    async drainJobs() {
      for (const until = Date.now() + DRAIN_MAX_MS; Date.now() < until; ) {
        await runOnce({
          pgPool: app.database.service,
          logger: quietLogger(log),
          noHandleSignals: true,
          taskList: buildTaskList(workerOptions, new AbortController().signal),
        })
        const waiting = await app.database.owner.query(
          'select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts limit 1',
        )
        if (waiting.rows.length === 0) return
      }
      throw new Error('jobs go on making jobs')
    },
    async runSchedules() {
      for (const one of schedules) await runTask(one, workerOptions, RUN_ONCE)
    },
    async close() {
      await server.close()
      await app.close()
      await database.drop()
      await rm(config.dataDirectory, { recursive: true, force: true })
    },
  }
}

async function testConfig(): Promise<Config> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rapport-files-'))
  return { ...readConfig({}), dataDirectory, webDirectory: join(dataDirectory, 'no-web') }
}

function openedToTests(app: App, url: string): TestApp['app'] {
  const owner = createPool({ url, max: OWNER_CONNECTIONS_MAX, role: 'owner' })
  return {
    ...app,
    database: { ...app.database, url, owner },
    async close() {
      await app.close()
      await owner.end()
    },
  }
}
