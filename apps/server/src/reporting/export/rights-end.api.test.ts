import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { EXPORTS_PER_PERSON_MAX } from './export-limit.ts'

/** With their notes a file of 24 MB, more than is read ahead of whoever takes it: the rest has to be read once the rights are gone. */
const CUSTOMERS = 2_000

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const events = Array.from({ length: CUSTOMERS }, (_, n) => ({
    externalId: `e-${n}`,
    customer: { externalId: `c-${n}` },
    kind: 'call',
    occurredAt: '2026-06-01T00:00:00Z',
  }))
  for (const half of [events.slice(0, 1_000), events.slice(1_000)]) {
    expect((await admin.post('/interactions/batch', { events: half })).body.recorded).toBe(1_000)
  }
  await test.app.database.owner.query(`update customer set about = repeat('知', 4000) where workspace_id = $1`, [
    workspace.id,
  ])
  await test.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => test.close())

async function administrator(): Promise<{ authorization: string; memberId: string }> {
  const { memberId } = await signInAs(test, workspace, 'administrator')
  const { body } = await admin.get('/members')
  const { email } = body.items.find(({ id }: { id: string }) => id === memberId)
  const payload = { email, password: TEST_PASSWORD }
  const answer = await test.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  return { memberId, authorization: `Bearer ${String(answer.headers['set-auth-token'])}` }
}

type Download = { read(): Promise<void>; rest(): Promise<{ complete: boolean }>; leave(): void }

/** Takes a file and stops reading after its first part. */
async function download(authorization: string): Promise<Download> {
  const { port } = test.server.server.address() as AddressInfo // listening on a port, not on a path
  const path = '/api/v1/customers/export?format=jsonl'
  const request = http.get({ host: '127.0.0.1', port, path, headers: { authorization }, agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage] // the event's only argument
  expect(response.statusCode).toBe(200)
  response.pause()
  response.on('error', () => {})
  return {
    async read() {
      response.resume()
      await once(response, 'data')
      response.pause()
    },
    leave: () => request.destroy(),
    async rest() {
      const closed = new Promise((resolve) => response.once('close', resolve))
      response.resume()
      await closed
      return { complete: response.complete }
    },
  }
}

/** How many customers each export held, the latest first. */
async function exported(): Promise<number[]> {
  const { body } = await admin.get('/audit?object=customer')
  const items: { action: string; after: { count: number } }[] = body.items
  return items.filter(({ action }) => action === 'customers.exported').map(({ after }) => after.count)
}

describe('a file that is being read', () => {
  it('comes whole while its reader may have it', async () => {
    const { authorization } = await administrator()
    const file = await download(authorization)
    await file.read()
    expect(await file.rest()).toEqual({ complete: true })
    expect(await exported()).toEqual([CUSTOMERS])
  })

  it.each([
    ['who is deactivated', { status: 'deactivated' }],
    ['whose role ends the right', { roles: ['viewer'] }],
    ['whose reach shrinks', { roles: ['manager'] }],
  ])('holds no more customers for somebody %s', async (_, change) => {
    const before = await exported()
    const { authorization, memberId } = await administrator()
    const file = await download(authorization)
    await file.read()
    expect(await admin.patch(`/members/${memberId}`, { version: 1, ...change })).toMatchObject({ status: 200 })
    await file.rest()
    await expect.poll(async () => (await exported()).length).toBe(before.length + 1)
    expect((await exported())[0]).toBeLessThan(CUSTOMERS)
  })

  it('ends when its reader has signed out', async () => {
    const before = await exported()
    const { authorization } = await administrator()
    const file = await download(authorization)
    await file.read()
    const signOut = { method: 'POST', url: '/api/auth/sign-out', headers: { authorization } } as const
    expect((await test.server.inject(signOut)).statusCode).toBe(200)
    expect(await file.rest()).toEqual({ complete: false })
    await expect.poll(async () => (await exported()).length).toBe(before.length + 1)
    expect((await exported())[0]).toBeLessThan(CUSTOMERS)
  })
})

describe('files that somebody takes at once', () => {
  it('are few, and each one that ends or is given up makes room', async () => {
    const { authorization } = await administrator()
    const files = await Promise.all(Array.from({ length: EXPORTS_PER_PERSON_MAX }, () => download(authorization)))
    const another = { url: '/api/v1/customers/export?format=csv', headers: { authorization } }
    const refused = await test.server.inject(another)
    expect({ status: refused.statusCode, code: refused.json().code }).toEqual({
      status: 429,
      code: 'customer.exports_limit',
    })
    expect((await admin.get('/customers/export?format=csv')).status).toBe(200)
    files[0]?.leave()
    await expect.poll(async () => (await test.server.inject(another)).statusCode).toBe(200)
    await files[1]?.rest()
    expect((await test.server.inject(another)).statusCode).toBe(200)
    expect((await test.server.inject({ ...another, url: `${another.url}&filter=nonsense` })).statusCode).toBe(400)
    for (const file of files) file.leave()
  })
})
