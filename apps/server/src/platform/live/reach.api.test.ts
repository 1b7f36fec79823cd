import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addMember } from '../../modules/users/index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let address: string
const streams: Stream[] = []

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  address = await test.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  for (const stream of streams) stream.leave()
  await test.close()
})

type Stream = { topics(): string[]; text(): string; ended(): boolean; leave(): void }

/** A stream that goes on listening in the background. */
async function open(authorization: string, topics: readonly string[]): Promise<Stream> {
  const leaving = new AbortController()
  const url = `${address}/api/v1/live?topics=${topics.join(',')}`
  const { body, status } = await fetch(url, { headers: { authorization }, signal: leaving.signal })
  expect(status).toBe(200)
  let text = ''
  let ended = false
  const reading = async () => {
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) text += part
  }
  reading()
    .catch(() => {})
    .finally(() => {
      ended = true
    })
  const stream: Stream = {
    topics: () => [...text.matchAll(/^data: \{"topic":"([^"]+)"\}$/gm)].map((match) => match[1] ?? ''),
    text: () => text,
    ended: () => ended,
    leave: () => leaving.abort(),
  }
  streams.push(stream)
  return stream
}

async function tokenOf(email: string): Promise<string> {
  const payload = { email, password: TEST_PASSWORD }
  const answer = await test.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })
  return `Bearer ${String(answer.headers['set-auth-token'])}`
}

async function signedIn(role: 'member' | 'viewer') {
  const person = await signInAs(test, workspace, role)
  const { body } = await admin.get('/members')
  const { email } = body.items.find(({ id }: { id: string }) => id === person.memberId)
  return { ...person, authorization: await tokenOf(email) }
}

/** Everything that was announced before this has been heard when the last topic has come. */
async function settle(stream: Stream, change: () => Promise<unknown>): Promise<string[]> {
  const before = stream.topics().length
  await change()
  await test.write(workspace.identity, async (ctx) => ctx.announce('workspace'))
  await expect.poll(() => stream.topics().slice(before)).toContain('workspace')
  return stream.topics().slice(before)
}

const touch = (id: string) => test.write(workspace.identity, async (ctx) => ctx.announce(`customer:${id}`))

describe('hints', () => {
  it('of customers somebody may not see do not reach them', async () => {
    const { client, memberId, authorization } = await signedIn('member')
    const mine = (await client.post('/customers', { kind: 'individual', name: 'Mine' })).body.id
    const other = (await admin.post('/customers', { kind: 'individual', name: 'Not mine' })).body.id
    const stream = await open(authorization, [`customer:${mine}`, `customer:${other}`, 'import:1', 'workspace'])
    const heard = await settle(stream, async () => {
      await touch(mine)
      await touch(other)
      await test.write(workspace.identity, async (ctx) => ctx.announce('import:1'))
      await test.write(workspace.identity, async (ctx) => ctx.announce('customer:*'))
    })
    expect(new Set(heard)).toEqual(new Set([`customer:${mine}`, 'workspace']))

    const assign = (id: string, ownerId: string | null) => admin.post('/customers/assignment', { ids: [id], ownerId })
    // The last one says that it is gone, the next are none of theirs.
    expect(await settle(stream, () => assign(mine, null))).toContain(`customer:${mine}`)
    expect(new Set(await settle(stream, () => touch(mine)))).toEqual(new Set(['workspace']))
    expect(await settle(stream, () => assign(other, memberId))).toContain(`customer:${other}`)
  })

  it('of every customer reach who sees every customer', async () => {
    const { authorization } = await signedIn('viewer')
    const id = (await admin.post('/customers', { kind: 'individual', name: 'Seen' })).body.id
    const stream = await open(authorization, [`customer:${id}`, 'workspace'])
    expect(await settle(stream, () => touch(id))).toContain(`customer:${id}`)
  })
})

describe('open streams of one person', () => {
  it('are at most twelve: the oldest makes room for the newest, and is told to come back later', async () => {
    const { authorization } = await signedIn('viewer')
    const opened: Stream[] = []
    for (let count = 0; count < 14; count++) opened.push(await open(authorization, ['home']))
    await expect.poll(() => opened.map((stream) => stream.ended())).toEqual([true, true, ...Array(12).fill(false)])
    expect(opened[0]?.text()).toContain('retry: 60000')
    opened[5]?.leave()
    await expect.poll(() => opened[5]?.ended()).toBe(true)
    const next = await open(authorization, ['home'])
    await test.write(workspace.identity, async (ctx) => ctx.announce('home'))
    await expect.poll(() => next.topics()).toContain('home')
    expect(opened[2]?.ended()).toBe(false)
  })
})

describe('a stream of somebody who is in two workspaces', () => {
  it('ends with the membership it was opened in, and does not go on as the other', async () => {
    const { memberId, authorization } = await signedIn('viewer')
    const { user_id: userId, email } = (
      await test.app.database.owner.query<{ user_id: string; email: string }>(
        'select user_id, email from member where id = $1',
        [memberId],
      )
    ).rows[0] ?? { user_id: '', email: '' }
    const second = await test.createWorkspace()
    const other = { userId, name: 'Both', email, roles: ['viewer'], language: 'en' as const, teamId: null }
    await test.write(second.identity, (ctx) => addMember(ctx, other))
    const stream = await open(authorization, ['home'])
    expect(await admin.patch(`/members/${memberId}`, { version: 1, status: 'deactivated' })).toMatchObject({
      status: 200,
    })
    await expect.poll(() => stream.ended()).toBe(true)
    const next = await open(authorization, ['home'])
    await test.write(workspace.identity, async (ctx) => ctx.announce('home'))
    await test.write(second.identity, async (ctx) => ctx.announce('home'))
    await expect.poll(() => next.topics()).toEqual(['home'])
  })
})
