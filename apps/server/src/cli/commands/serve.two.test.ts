import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../test/databases.ts'
import { type Program, startProgram } from './command.testkit.ts'

const PERSON = { email: 'ada@example.com', password: 'a long test password' }
const SETUP = {
  workspaceName: 'Two',
  name: 'Ada',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'en',
  ...PERSON,
}
/** Before what a process remembers would be forgotten by itself (5 s). */
const SOON_MS = 4000
/** How long a server that stops waits for requests. */
const DRAIN_MS = 10_000

let database: TestDatabase
let directory: string
let programs: Program[]
let first: string
let second: string

beforeAll(async () => {
  database = await cloneDatabase(inject('serverUrl'))
  directory = await mkdtemp(join(tmpdir(), 'rapport-two-'))
  const settings = { DATABASE_URL: database.url, RAPPORT_DATA: directory }
  programs = [startProgram(['serve'], settings), startProgram(['serve'], settings)]
  const addresses = await Promise.all(programs.map((program) => program.address))
  first = addresses[0] ?? ''
  second = addresses[1] ?? ''
  const answer = await send(first, '/api/v1/setup', null, SETUP)
  expect(answer.status).toBe(200)
})
afterAll(async () => {
  const sinceMs = performance.now()
  expect((await Promise.all(programs.map((program) => program.stop()))).map(({ code }) => code)).toEqual([0, 0])
  // Open streams are ended, not waited for.
  expect(performance.now() - sinceMs).toBeLessThan(DRAIN_MS)
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

function send(address: string, path: string, token: string | null, body?: unknown): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function signIn(address: string): Promise<string> {
  const answer = await send(address, '/api/auth/sign-in/email', null, PERSON)
  return answer.headers.get('set-auth-token') ?? ''
}

async function idOf(token: string): Promise<string> {
  const answer = await send(first, '/api/auth/get-session', token)
  return ((await answer.json()) as { session: { id: string } }).session.id
}

/** The stream of hints, with what came so far and whether it has ended. */
async function openStream(address: string, token: string): Promise<{ text(): string; ended(): boolean }> {
  const { body, status } = await send(address, '/api/v1/live?topics=home', token)
  expect(status).toBe(200)
  let text = ''
  let ended = false
  void (async () => {
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) text += part
    ended = true
  })()
  return { text: () => text, ended: () => ended }
}

async function statusAt(address: string, token: string): Promise<number> {
  return (await send(address, '/api/v1/me', token)).status
}

describe('two server processes on one database', () => {
  it('tell each other within a second what changed', async () => {
    const token = await signIn(first)
    const [here, there] = [await openStream(first, token), await openStream(second, token)]
    const order = { customer: { externalId: 'c1', name: '张伟' }, lines: [{ quantity: '1', unitPrice: '5' }] }
    const answer = await send(first, '/api/v1/orders', token, order)
    expect(answer.status).toBe(201)
    await expect.poll(there.text, { timeout: SOON_MS, interval: 20 }).toContain('data: {"topic":"home"}')
    await expect.poll(here.text, { timeout: SOON_MS, interval: 20 }).toContain('data: {"topic":"home"}')
  })

  it.each([
    ['signing out', async (_other: string) => ['/api/auth/sign-out', {}] as const],
    ['revoking it', async (other: string) => ['/api/auth/revoke-session', { id: await idOf(other) }] as const],
  ])('end a session at once in both, by %s', async (how, request) => {
    const [ended, kept] = [await signIn(first), await signIn(first)]
    expect([await statusAt(second, ended), await statusAt(second, kept)]).toEqual([200, 200])
    const [closing, open] = [await openStream(second, ended), await openStream(second, kept)]
    const [path, body] = await request(ended)
    expect((await send(first, path, how === 'signing out' ? ended : kept, body)).status).toBe(200)
    await expect.poll(() => statusAt(second, ended), { timeout: SOON_MS, interval: 20 }).toBe(401)
    await expect.poll(closing.ended, { timeout: SOON_MS, interval: 20 }).toBe(true)
    expect(await statusAt(first, ended)).toBe(401)
    expect(await statusAt(second, kept)).toBe(200)
    expect(open.ended()).toBe(false)
  })
})
