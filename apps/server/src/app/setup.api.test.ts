import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../test/harness.ts'
import { readConfig } from '../platform/config/config.ts'
import { buildServer } from '../platform/http/server.ts'
import { isPublished as publishedBy } from './create-app.ts'
import { setupModule } from './setup.ts'
import { readSetupCode } from './setup-code.ts'

let test: TestApp | null = null

beforeEach(async () => {
  await test?.close()
  test = await openTestApp()
})
afterAll(() => test?.close())

const INPUT = {
  workspaceName: 'Harbour',
  name: 'Wen Li',
  email: 'wen@example.com',
  password: 'three odd words',
  currency: 'GBP',
  timeZone: 'Europe/London',
  language: 'en',
}

type From = { remoteAddress?: string; headers?: Record<string, string>; input?: object }

/** Asks to set up; answers the code of the problem, or the status. */
async function setUp({ remoteAddress = '127.0.0.1', headers = {}, input = {} }: From = {}): Promise<string | number> {
  const answer = await app().server.inject({
    method: 'POST',
    url: '/api/v1/setup',
    remoteAddress,
    headers,
    payload: { ...INPUT, ...input },
  })
  return answer.json().code ?? answer.statusCode
}

async function state({ remoteAddress = '127.0.0.1', headers = {} }: From = {}): Promise<unknown> {
  return (await app().server.inject({ url: '/api/v1/setup', remoteAddress, headers })).json()
}

function app(): TestApp {
  if (!test) throw new Error('opened before each')
  return test
}

describe('setting up', () => {
  it.each(['localhost:4321', '127.0.0.1:4321', '[::1]:4321', 'LOCALHOST'])(
    'needs no code on the machine itself, by a name that means it everywhere: %s',
    async (host) => {
      expect(await state({ headers: { host } })).toEqual({ needed: true })
      expect(await setUp({ headers: { host } })).toBe(200)
      expect(await state({ headers: { host } })).toEqual({ needed: false })
    },
  )

  it.each([
    ['another name was made to point here', { headers: { host: 'evil.example:4321' } }],
    ['the request comes from another machine', { remoteAddress: '192.168.1.7', headers: { host: '192.168.1.5' } }],
    ['a proxy passed it on', { headers: { 'x-forwarded-for': '203.0.113.9' } }],
    ['a silent proxy on this machine has a name of its own', { headers: { host: 'crm.example.com' } }],
    ['a silent proxy on this machine is known by its address', { headers: { host: '192.168.1.5' } }],
    ['its host is odd', { headers: { host: 'localhost.evil.example' } }],
  ])('needs the code from the terminal when %s', async (_case, from) => {
    const code = await readSetupCode(app().app.database.owner)
    expect(await state(from)).toEqual({ needed: true, codeNeeded: true })
    expect(await setUp(from)).toBe('setup.code_required')
    expect(await setUp({ ...from, input: { code: 'AAAA-BBBB-CCCC' } })).toBe('setup.code_wrong')
    expect(await state()).toEqual({ needed: true })
    expect(await setUp({ ...from, input: { code: code.toLowerCase().replaceAll('-', ' ') } })).toBe(200)
    expect(await state(from)).toEqual({ needed: false })
  })

  it.each([{ RAPPORT_PUBLIC_URL: 'https://crm.example.com' }, { RAPPORT_TRUSTED_PROXIES: 'loopback' }])(
    'always needs the code where it is reached through a proxy: %j',
    async (environment) => {
      const { app: tools } = app()
      const isPublished = publishedBy(readConfig(environment))
      const server = await buildServer({
        config: readConfig({}),
        tools: { ...tools, isPublished },
        routes: setupModule.routes ?? [],
        version: 'test',
      })
      const answer = await server.inject({ method: 'POST', url: '/api/v1/setup', payload: INPUT })
      await server.close()
      expect(answer.json()).toMatchObject({ code: 'setup.code_required' })
    },
  )

  it('has one code for all processes, which is gone once it is done', async () => {
    const { owner } = app().app.database
    expect(await readSetupCode(owner)).toBe(await readSetupCode(owner))
    expect(await setUp()).toBe(200)
    const kept = await owner.query(`select 1 from auth.installation_secret where name = 'setup-code'`)
    expect(kept.rows).toEqual([])
  })

  it('asked for many times at once, happens once, and holds nobody up', async () => {
    const many = () =>
      Promise.all(Array.from({ length: 12 }, (_, index) => setUp({ input: { email: `person${index}@example.com` } })))
    const first = await many()
    expect(first.filter((outcome) => outcome === 200)).toHaveLength(1)
    expect(first.filter((outcome) => outcome === 'setup.in_progress' || outcome === 'setup.already_done')).toHaveLength(
      11,
    )
    const again = await many()
    expect(new Set(again)).toEqual(new Set(['setup.already_done']))
    const { owner } = app().app.database
    expect(owner.waitingCount).toBe(0)
    const workspaces = await owner.query('select 1 from workspace')
    expect(workspaces.rows).toHaveLength(1)
  })
})
