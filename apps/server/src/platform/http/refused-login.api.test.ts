import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { signIn } from '../../../test/client.ts'
import { TEST_PASSWORD } from '../../../test/harness.ts'
import { type App, createApp } from '../../app/create-app.ts'
import { routes } from '../../app/routes.ts'
import { createWorkspaceWithAdministrator } from '../../app/setup.ts'
import { ask, createEmptyDatabase } from '../backup/backup.testkit.ts'
import { readConfig } from '../config/config.ts'
import { migrate } from '../db/migrate.ts'
import { LOG_OPTIONS } from '../log/log.ts'
import { buildServer } from './server.ts'

const EMAIL = 'ada@example.com'
/** With logins of its own: those of a copied database are shared with other tests. */
let database: Awaited<ReturnType<typeof createEmptyDatabase>>
let directory: string
let app: App
let server: FastifyInstance
const logged: { msg: string; error?: { code?: string } }[] = []

beforeAll(async () => {
  database = await createEmptyDatabase(inject('serverUrl'))
  directory = await mkdtemp(join(tmpdir(), 'rapport-login-'))
  await migrate(database.url)
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const log = pino(LOG_OPTIONS, sink)
  const config = { ...readConfig({}), dataDirectory: directory, webDirectory: join(directory, 'no-web') }
  app = await createApp({ config, databaseUrl: database.url, log })
  server = await buildServer({ config, tools: app, routes, version: 'test' })
  await createWorkspaceWithAdministrator(app, {
    workspaceName: 'One',
    name: 'Ada',
    email: EMAIL,
    password: TEST_PASSWORD,
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    language: 'en',
  })
})
afterAll(async () => {
  const logins = await loginNames()
  await server.close()
  await app.close()
  await database.drop()
  for (const name of logins) await ask(inject('serverUrl'), `drop role ${name}`)
  await rm(directory, { recursive: true, force: true })
})

async function loginNames(): Promise<string[]> {
  const rows = await ask<{ value: string }>(
    database.url,
    `select value from auth.installation_secret where name in ('app_login', 'service_login')`,
  )
  return rows.map(({ value }) => value.split(' ')[0] ?? '')
}

it('a login whose password is changed under a running server is an absent database, and the log says what to do', async () => {
  const client = await signIn(server, EMAIL)
  const secrets = await ask<{ value: string }>(database.url, `select value from auth.installation_secret`)
  for (const name of await loginNames()) await ask(database.url, `alter role ${name} password 'another'`)
  await ask(
    database.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  logged.length = 0
  // The first answers may only say that the connections are gone; what refuses new ones is told by a request that asks for one.
  const told = async () => {
    expect((await client.get('/customers')).status).toBe(503)
    return logged.filter(({ error }) => error?.code === '28P01').map(({ msg }) => msg)
  }
  await expect.poll(told).toContainEqual(expect.stringContaining('RAPPORT_APP_DATABASE_URL'))
  expect(await client.get('/home')).toMatchObject({ status: 503, body: { code: 'server.busy' } })
  const payload = { email: EMAIL, password: TEST_PASSWORD }
  expect((await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })).statusCode).toBe(503)
  expect((await server.inject({ url: '/readyz' })).statusCode).toBe(503)

  for (const { value } of secrets) {
    const [name, password] = value.split(' ')
    if (password !== undefined) await ask(database.url, `alter role ${name} password '${password}'`)
  }
  expect((await client.get('/customers')).status).toBe(200)
})
