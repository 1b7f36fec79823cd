import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, anonymous, type Client, signIn, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, TEST_PASSWORD, type TestApp } from '../../../test/harness.ts'
import { routes } from '../../app/routes.ts'
import { addMember } from '../../modules/users/index.ts'
import { readConfig } from '../config/config.ts'
import { type Mailer, openMailer } from '../mail/mailer.ts'
import { buildServer } from './server.ts'

const NEW_PASSWORD = 'seven violet kettles'
const NOT_VALID = { status: 400, body: { code: 'password.link_not_valid' } }

let test: TestApp
/** The same app with a mail server. */
let mailing: Awaited<ReturnType<typeof buildServer>>
let smtp: SMTPServer
let mailer: Mailer
let received: { to: string; text: string }[]

beforeAll(async () => {
  test = await openTestApp()
  smtp = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], onData: receive })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  const settings = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'crm@example.com' }
  mailer = openMailer(settings, 'https://crm.example.com') as Mailer // with settings there is one
  mailing = await buildServer({ config: readConfig({}), tools: { ...test.app, mail: mailer }, routes, version: 'test' })
})
afterAll(async () => {
  await mailing.close()
  mailer.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await test.close()
})
beforeEach(() => {
  received = []
})

function receive(
  stream: NodeJS.ReadableStream,
  { envelope }: { envelope: { rcptTo: { address: string }[] } },
  done: (error?: Error) => void,
): void {
  const parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  stream.on('end', () => {
    const text = Buffer.concat(parts).toString().replace(/=\r\n/g, '')
    received.push({ to: envelope.rcptTo[0]?.address ?? '', text })
    done()
  })
}

const forget = (email: string) => anonymous(mailing).post('/api/auth/forgot-password', { email })
const reset = (token: string, newPassword = NEW_PASSWORD): Promise<Answer> =>
  anonymous(mailing).post('/api/auth/reset-password', { token, newPassword })

async function mailedToken(email: string): Promise<string> {
  expect((await forget(email)).body).toEqual({ ok: true })
  await expect.poll(() => received.filter(({ to }) => to === email).length, { timeout: 10_000 }).toBeGreaterThan(0)
  const { text = '' } = received.filter(({ to }) => to === email).at(-1) ?? {}
  return /https:\/\/crm\.example\.com\/password-reset#([\w-]+)/.exec(text)?.[1] ?? ''
}

describe('a forgotten password', () => {
  it('is set anew by a link that works once, and ends all sessions', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    const before = await signIn(test.server, email)
    const token = await mailedToken(email)
    expect((await anonymous(mailing).get('/api/auth/sign-in-options')).body).toEqual({ canMailPassword: true })
    expect(await reset(token, 'short')).toMatchObject({ status: 400, body: { code: 'password.too_short' } })
    const answers = await Promise.all([reset(token), reset(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(await reset(token)).toMatchObject(NOT_VALID)
    expect((await before.get('/me')).status).toBe(401)
    await signIn(test.server, email, NEW_PASSWORD)
    const { rows } = await test.app.database.owner.query('select token_hash from auth.password_reset')
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('is answered alike for an address that nobody has, which gets no mail', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    const [known, unknown] = [await forget(email), await forget('nobody@example.com')]
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1)
    expect(received[0]?.to).toBe(email)
  })

  it('leaves the second step as it is', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    await test.app.database.owner.query(
      `insert into auth.second_factor (user_id, secret_sealed, confirmed_at)
       select "id", 'sealed', now() from auth."user" where "email" = $1`,
      [email],
    )
    expect((await reset(await mailedToken(email))).status).toBe(200)
    const credentials = { email, password: NEW_PASSWORD }
    expect(await anonymous(test.server).post('/api/auth/sign-in/email', credentials)).toMatchObject({
      status: 401,
      body: { code: 'session.second_factor_required' },
    })
  })

  it('is good for an hour', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    const token = await mailedToken(email)
    await test.app.database.owner.query(`update auth.password_reset set expires_at = now() - interval '1 second'`)
    expect(await reset(token)).toMatchObject(NOT_VALID)
    await signIn(test.server, email)
  })

  it('fills no mailbox', async () => {
    const { adminEmail: email } = await test.createWorkspace()
    for (let round = 0; round < 3; round++) await mailedToken(email)
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(3)
    await forget(email)
    const other = (await test.createWorkspace()).adminEmail
    await mailedToken(other)
    expect(received.filter(({ to }) => to === email)).toHaveLength(3)
  })

  it('without mail is for an administrator to help with', async () => {
    const nobody = anonymous(test.server)
    expect((await nobody.get('/api/auth/sign-in-options')).body).toEqual({ canMailPassword: false })
    expect(await nobody.post('/api/auth/forgot-password', { email: 'a@example.com' })).toMatchObject({
      status: 409,
      body: { code: 'password.no_mail' },
    })
  })
})

describe('a link an administrator makes', () => {
  let admin: Client
  let member: Awaited<ReturnType<typeof signInAs>>
  let workspace: Awaited<ReturnType<TestApp['createWorkspace']>>

  beforeAll(async () => {
    workspace = await test.createWorkspace()
    admin = await signInAsAdmin(test, workspace)
    member = await signInAs(test, workspace, 'member')
  })

  const make = (memberId: string, headers = {}) => admin.post(`/members/${memberId}/password-link`, {}, headers)

  it('lets the member choose a password, is told to them, and the one before ends', async () => {
    const headers = { 'idempotency-key': 'one-link' }
    const [link, again] = [await make(member.memberId, headers), await make(member.memberId, headers)]
    expect(again.body).toEqual(link.body)
    const tokenOf = ({ body }: Answer) => body.link.split('#')[1] as string
    expect((await member.client.get('/notices')).body.items[0]).toMatchObject({ kind: 'account' })
    const newer = await make(member.memberId)
    expect(await reset(tokenOf(link))).toMatchObject(NOT_VALID)
    expect((await reset(tokenOf(newer))).status).toBe(200)
    expect((await member.client.get('/me')).status).toBe(401)
    const { body } = await admin.get(`/audit?object=member&objectId=${member.memberId}`)
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['account.password_link_made', 'account.password_reset']),
    )
  })

  it('goes out by mail where there is mail', async () => {
    const { body } = await admin.get('/members')
    const { email } = body.items.find(({ id }: { id: string }) => id === member.memberId)
    const { body: signedIn, headers } = await anonymous(mailing).post('/api/auth/sign-in/email', {
      email: workspace.adminEmail,
      password: TEST_PASSWORD,
    })
    expect(signedIn.user).toBeDefined()
    const authorization = `Bearer ${String(headers['set-auth-token'])}`
    const answer = await anonymous(mailing).post(`/members/${member.memberId}/password-link`, {}, { authorization })
    expect(answer.body).toEqual({ link: null })
    expect(received.map(({ to }) => to)).toEqual([email])
  })

  it('is refused of oneself, to who is no administrator, and of who works elsewhere too', async () => {
    const own = (await admin.get('/me')).body
    expect(await make(own.memberId)).toMatchObject({ status: 409, body: { code: 'member.own_sign_in' } })
    const other = await signInAs(test, workspace, 'manager')
    expect((await other.client.post(`/members/${member.memberId}/password-link`, {})).status).toBe(403)
    const { userId, name, email } = (await other.client.get('/me')).body
    const elsewhere = await test.createWorkspace()
    const input = { userId, name, email, roles: ['member'], language: 'en' as const, teamId: null }
    await test.write(elsewhere.identity, (ctx) => addMember(ctx, input))
    expect(await make(other.memberId)).toMatchObject({ status: 409, body: { code: 'member.works_elsewhere' } })
  })
})
