import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { type Ended, rapport, rapportHere } from './command.testkit.ts'

let test: TestApp
let data: string

beforeAll(async () => {
  test = await openTestApp()
  data = await mkdtemp(join(tmpdir(), 'rapport-user-'))
})
afterAll(async () => {
  await test.close()
  await rm(data, { recursive: true, force: true })
})

const settings = () => ({ DATABASE_URL: test.app.database.url, RAPPORT_DATA: data })
const run = (args: readonly string[], input = ''): Promise<Ended> => rapportHere(args, settings(), { input })
const create = (email: string, more: readonly string[], input = `${TEST_PASSWORD}\n`) =>
  run(['user', 'create', '--email', email, '--name', 'Li Wen', '--json', ...more], input)
const count = async (text: string, values: unknown[] = []) =>
  (await test.app.database.owner.query(`select count(*)::int as count from ${text}`, values)).rows[0].count as number

describe('rapport user', () => {
  it('takes no password as an argument, and none that is missing or easy', async () => {
    const asArgument = await create('a@example.com', ['--role', 'administrator', '--password', TEST_PASSWORD])
    expect(asArgument.code).not.toBe(0)
    expect(asArgument.err).toContain('cannot be passed as arguments')
    expect((await create('a@example.com', ['--role', 'administrator'], '')).code).not.toBe(0)
    expect((await create('a@example.com', ['--role', 'administrator'], 'short\n')).code).not.toBe(0)
    expect(await count('auth."user"')).toBe(0)
  })

  it('makes the first workspace, really a second one, and adds to the one that is named', async () => {
    expect((await create('first@example.com', ['--role', 'administrator', '--workspace', 'One'])).code).toBe(0)
    const refused = await create('second@example.com', ['--role', 'member', '--workspace', 'Two'])
    expect(refused.err).toContain('There is no workspace "Two"')
    expect(await count('auth."user"')).toBe(1)
    const second = await create('second@example.com', [
      '--role',
      'administrator',
      '--workspace',
      'Two',
      '--currency',
      'EUR',
    ])
    expect(JSON.parse(second.out)).toMatchObject({ workspaceCreated: 'Two' })
    const third = await create('third@example.com', ['--role', 'member', '--workspace', 'Two'])
    const { workspaceId } = JSON.parse(second.out)
    expect(JSON.parse(third.out)).toMatchObject({ workspaceId, workspaceCreated: null })
    expect(await count('workspace')).toBe(2)
    const me = await (await signIn(test.server, 'third@example.com')).get('/me')
    expect(me.body).toMatchObject({
      roles: [{ key: 'member' }],
      workspace: { id: workspaceId, name: 'Two', currency: 'EUR' },
    })
  })

  it('lets an existing account in only with its own password, and leaves that as it is', async () => {
    const wrong = await create(
      'first@example.com',
      ['--role', 'viewer', '--workspace', 'Two'],
      'another long password\n',
    )
    expect(wrong.code).not.toBe(0)
    expect(await count('member where email = $1', ['first@example.com'])).toBe(1)
    expect((await create('first@example.com', ['--role', 'viewer', '--workspace', 'Two'])).code).toBe(0)
    expect((await (await signIn(test.server, 'first@example.com')).get('/me')).body.workspaces).toHaveLength(2)
  })

  it('invites by a link that makes nothing yet', async () => {
    const args = [
      'user',
      'invite',
      '--email',
      'fourth@example.com',
      '--name',
      'Emma',
      '--role',
      'viewer',
      '--workspace',
      'One',
    ]
    const invited = await run([...args, '--json'])
    expect(JSON.parse(invited.out).link).toMatch(/\/invitation#[\w-]{64}$/)
    expect(await count('auth."user" where email = $1', ['fourth@example.com'])).toBe(0)
  })

  it('resets a password, which ends the sessions and is in the audit of all workspaces', async () => {
    const before = await signIn(test.server, 'first@example.com')
    // As a process of its own, which this one has to hear of.
    const input = 'quite another password\r\n'
    const reset = await rapport(['user', 'password', '--email', 'First@Example.com', '--json'], settings(), { input })
    expect(JSON.parse(reset.out)).toMatchObject({ email: 'first@example.com' })
    expect(JSON.parse(reset.out).sessionsEnded).toBeGreaterThan(0)
    await expect.poll(async () => (await before.get('/me')).status, { timeout: 10_000 }).toBe(401)
    await signIn(test.server, 'first@example.com', 'quite another password')
    expect(await count(`audit_entry where action = 'account.password_reset'`)).toBe(2)
    expect((await run(['user', 'password', '--email', 'none@example.com'], 'quite another password\n')).code).not.toBe(
      0,
    )
  })
})

it("a reset password lifts the locks of the person, wherever they were set off, and nobody else's", async () => {
  const email = 'first@example.com'
  const guess = (as: string, remoteAddress: string, password = 'a wrong guess') =>
    test.server
      .inject({ method: 'POST', url: '/api/auth/sign-in/email', remoteAddress, payload: { email: as, password } })
      .then(({ statusCode }) => statusCode)
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    for (let attempt = 0; attempt < 5; attempt++) await guess(email, address)
    expect(await guess(email, address)).toBe(429)
  }
  for (let attempt = 0; attempt < 5; attempt++) await guess('third@example.com', '192.0.2.1')
  await test.app.database.owner.query(
    `update auth.sign_in_attempt set failures = 50, blocked_until = now() + interval '10 minutes' where scope = 'account'`,
  )
  const password = 'yet another long one'
  expect((await run(['user', 'password', '--email', email], `${password}\n`)).code).toBe(0)
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
    expect(await guess(email, address, password)).toBe(200)
  }
  expect(await guess('third@example.com', '192.0.2.1', TEST_PASSWORD)).toBe(429)
})

describe('rapport audit verify', () => {
  it('says that the audit is whole, and where it is not', async () => {
    const whole = await run(['audit', 'verify'])
    expect([whole.code, whole.out.includes('The audit is whole.')]).toEqual([0, true])
    await test.app.database.owner.query(`update audit_entry set actor_name = 'Ada' where sequence = 2`)
    const broken = await run(['audit', 'verify', '--json'])
    expect(broken.code).toBe(1)
    const { isWhole, workspaces } = JSON.parse(broken.out)
    expect(isWhole).toBe(false)
    expect(workspaces[0]).toMatchObject({ brokenAt: 2, problem: 'changed' })
    expect((await run(['audit', 'verify'])).out).toContain('entry 2 was changed')
  })

  it('takes a lost second step away', async () => {
    const { rows } = await test.app.database.owner.query(`select "id" from auth."user" where "email" = $1`, [
      'third@example.com',
    ])
    await test.app.database.owner.query(
      `insert into auth.second_factor (user_id, secret_sealed, confirmed_at) values ($1, 'sealed', now())`,
      [rows[0].id],
    )
    expect((await run(['user', 'second-factor', '--email', 'third@example.com'])).code).toBe(0)
    expect(await count('auth.second_factor')).toBe(0)
    expect(await count('audit_entry where action = $1', ['account.second_factor_reset'])).toBe(1)
    expect((await run(['user', 'second-factor', '--email', 'nobody@example.com'])).code).not.toBe(0)
  })
})
