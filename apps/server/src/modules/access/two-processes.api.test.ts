import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signIn, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { type App, createApp } from '../../app/create-app.ts'
import { routes } from '../../app/routes.ts'
import { readConfig } from '../../platform/config/config.ts'
import { buildServer } from '../../platform/http/server.ts'
import { createLog } from '../../platform/log/log.ts'

/** Less than anything is remembered of who asks, so that only the news of a change can be why it is seen. */
const WITHIN_MS = 2000

let test: TestApp
let workspace: TestWorkspace
let admin: Client
/** Another process on the same database. */
let other: { app: App; server: FastifyInstance; directory: string }

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const directory = await mkdtemp(join(tmpdir(), 'rapport-other-'))
  const config = { ...readConfig({}), dataDirectory: directory, webDirectory: join(directory, 'no-web') }
  const app = await createApp({ config, databaseUrl: test.app.database.url, log: createLog('silent') })
  other = { app, directory, server: await buildServer({ config, tools: app, routes, version: 'test' }) }
})
afterAll(async () => {
  await other.server.close()
  await other.app.close()
  await rm(other.directory, { recursive: true, force: true })
  await test.close()
})

it('a changed right, and a changed role of a person, hold in every other process', async () => {
  const { body: role } = await admin.post('/roles', { copyOf: 'member', name: { en: 'Elsewhere' } })
  const { memberId } = await signInAs(test, workspace, role.key)
  const { email } = (await admin.get('/members')).body.items.find((one: { id: string }) => one.id === memberId)
  const there = await signIn(other.server, email)
  const seesAudit = async () => (await there.get('/audit')).status
  const reads = async () => (await there.get('/me')).body.permissions['customer.read']
  expect([await seesAudit(), await reads()]).toEqual([403, 'own'])

  await admin.patch(`/roles/${role.key}`, { version: 1, grants: { 'customer.read': 'all', 'audit.read': 'all' } })
  await expect.poll(reads, { timeout: WITHIN_MS, interval: 20 }).toBe('all')
  expect(await seesAudit()).toBe(200)

  await admin.patch(`/members/${memberId}`, { version: 1, roles: ['member'] })
  await expect.poll(seesAudit, { timeout: WITHIN_MS, interval: 20 }).toBe(403)
})
