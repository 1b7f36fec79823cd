import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signIn, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let first: TestWorkspace
let second: TestWorkspace
let foreign: TestWorkspace
let person: Client

beforeAll(async () => {
  test = await openTestApp()
  first = await test.createWorkspace()
  second = await test.createWorkspace()
  foreign = await test.createWorkspace()
  person = await signIn(test.server, first.adminEmail)
  const admin = await signInAsAdmin(test, second)
  await admin.post('/customers', { kind: 'individual', name: 'Of the second' })
  const invited = await admin.post('/invitations', { name: 'Both', email: first.adminEmail, role: 'administrator' })
  const token = String(invited.body.link).split('#')[1] ?? ''
  expect((await person.post('/invitation/acceptance', { token })).status).toBe(200)
})
afterAll(() => test.close())

const exportOf = async (more: string) => {
  const answer = await person.get(`/customers/export?format=csv${more}`)
  return { status: answer.status, text: String(answer.body) }
}

describe('a person of several workspaces', () => {
  it('names one in the address of a download, which can have no header', async () => {
    expect((await exportOf('')).text).not.toContain('Of the second')
    expect((await exportOf(`&workspace=${second.id}`)).text).toContain('Of the second')
    expect((await exportOf(`&workspace=${foreign.id}`)).status).toBe(403)
    expect((await exportOf(`&workspace=${second.id}&workspace=${second.id}`)).status).toBe(400)
  })

  it('and of a stream of hints', async () => {
    await test.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = test.server.server.address() as AddressInfo // listening on a port, not on a path
    const answer = await test.server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: first.adminEmail, password: TEST_PASSWORD },
    })
    const authorization = `Bearer ${String(answer.headers['set-auth-token'])}`
    const open = (workspaceId: string, signal: AbortSignal) =>
      fetch(`http://127.0.0.1:${port}/api/v1/live?topics=home&workspace=${workspaceId}`, {
        headers: { authorization },
        signal,
      })
    const leaving = new AbortController()
    expect((await open(foreign.id, leaving.signal)).status).toBe(403)
    const { body } = await open(second.id, leaving.signal)
    await test.write(second.identity, async (ctx) => ctx.announce('home'))
    let text = ''
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part
      if (text.includes('home')) break
    }
    leaving.abort()
    expect(text).toContain('"topic":"home"')
  })

  it('but never in the address of what writes', async () => {
    const name = { kind: 'individual', name: 'Written by a link' }
    const made = await person.post(`/customers?workspace=${second.id}`, name)
    const found = await person.get(`/customers/${made.body.id}`, { 'rapport-workspace': second.id })
    expect(found.status).toBe(404)
  })
})
