import type { AddressInfo } from 'node:net'
import { LIVE_TOPICS_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let other: TestWorkspace
let address: string
let authorization: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  other = await test.createWorkspace()
  await test.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = test.server.server.address() as AddressInfo // listening on a port, not on a path
  address = `http://127.0.0.1:${port}`
  const answer = await test.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: workspace.adminEmail, password: TEST_PASSWORD },
  })
  authorization = `Bearer ${String(answer.headers['set-auth-token'])}`
})
afterAll(() => test.close())

/** Opens the stream, lets `work` happen, and answers what came until `last` stood in it. */
async function heard(topics: string, work: () => Promise<unknown>, last: string): Promise<string> {
  const leaving = new AbortController()
  const { body, headers } = await fetch(`${address}/api/v1/live?topics=${topics}`, {
    headers: { authorization },
    signal: leaving.signal,
  })
  expect(headers.get('content-type')).toBe('text/event-stream')
  expect(headers.get('cache-control')).toBe('no-store')
  await work()
  let text = ''
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    if (text.includes(last)) break
  }
  leaving.abort()
  return text
}

function change(whose: TestWorkspace, topics: readonly string[]): Promise<unknown> {
  return test.write(whose.identity, async (ctx) => {
    for (const topic of topics) ctx.announce(topic)
  })
}

describe('GET /live', () => {
  it('says which of the wanted topics changed, in this workspace only', async () => {
    const text = await heard(
      'home,members',
      async () => {
        await change(other, ['home'])
        await change(workspace, ['customer:1', 'members'])
      },
      'members',
    )
    expect(text).toContain('retry: 2000\n\n')
    expect(text.match(/^data: .*$/gm)).toEqual(['data: {"topic":"members"}'])
  })

  it('leaves no open customer page out, however many customers one commit changed', async () => {
    const many = Array.from({ length: 500 }, (_, index) => `customer:${index}`)
    const text = await heard('customer:499,home', () => change(workspace, [...many, 'home']), 'home')
    expect(text.match(/^data: .*$/gm)?.sort()).toEqual(['data: {"topic":"customer:499"}', 'data: {"topic":"home"}'])
  })

  it('forgets who went away', async () => {
    await heard('home', () => change(workspace, ['home']), 'home')
    await expect.poll(() => test.app.live.listeners()).toBe(0)
  })

  it('refuses too many topics, none, and strangers', async () => {
    const admin = await signInAsAdmin(test, workspace)
    const many = Array.from({ length: LIVE_TOPICS_MAX + 1 }, (_, index) => `customer:${index}`).join(',')
    expect(await admin.get(`/live?topics=${many}`)).toMatchObject({
      status: 400,
      body: { code: 'live.too_many_topics', detail: `A connection can subscribe to up to ${LIVE_TOPICS_MAX} topics.` },
    })
    expect(await admin.get('/live')).toMatchObject({ status: 400, body: { fieldErrors: [{ path: 'topics' }] } })
    expect((await fetch(`${address}/api/v1/live?topics=home`)).status).toBe(401)
  })
})
