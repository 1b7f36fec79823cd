import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { runTask } from '../../platform/jobs/schedules.ts'
import type { OutgoingMail, SendingOutcome } from '../../platform/mail/mailer.ts'
import { inviteMember } from './commands/invite-member.ts'
import { renewInvitation, withdrawInvitation } from './commands/renew-invitation.ts'
import { sendInvitationsTask } from './jobs/send-invitations.schedule.ts'

const START = '2026-06-15T12:00:00Z'
let test: TestApp
let workspace: TestWorkspace
let admin: Client
let sent: OutgoingMail[]
let outcome: SendingOutcome
let counter = 0

beforeAll(async () => {
  test = await openTestApp(START)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())
beforeEach(async () => {
  test.clock.set(START)
  sent = []
  outcome = { state: 'sent' }
})

async function invite(byMail = true, language: 'en' | 'zh' = 'en') {
  counter += 1
  const email = `mail${counter}@example.com`
  const { secret } = await test.app.auth.engine.$context
  const input = { name: '王 Wei', email, role: 'member', language, teamId: null, byMail } as const
  const issued = await test.write(workspace.identity, (ctx) => inviteMember(ctx, input, secret))
  return { email, id: issued.invitationId }
}

/** The mail server of this test is a list. */
async function run(): Promise<void> {
  const mail = {
    linkBase: 'https://crm.example.com',
    close: () => {},
    async send(one: OutgoingMail) {
      sent.push(one)
      return outcome
    },
  }
  await runTask(
    sendInvitationsTask,
    { ...test.app, mail },
    {
      signal: new AbortController().signal,
      onError(error) {
        throw error
      },
    },
  )
}

async function stateOf(id: string): Promise<string> {
  const { items } = (await admin.get('/invitations')).body
  return items.find((one: { id: string }) => one.id === id)?.mail
}

const accept = (text: string) => {
  const token = /#([A-Za-z0-9_-]{64})/.exec(text)?.[1]
  return admin.post('/invitation/reading', { token })
}

it('sends the link once, which works, and keeps nothing it is made of', async () => {
  const { email, id } = await invite()
  expect(await stateOf(id)).toBe('waiting')
  await run()
  await run()
  expect(sent).toMatchObject([{ to: email }])
  expect(sent[0]?.text).toContain('https://crm.example.com/invitation#')
  expect(sent[0]?.text).toContain('王 Wei')
  expect((await accept(sent[0]?.text ?? '')).body).toMatchObject({ email })
  expect(await stateOf(id)).toBe('sent')
  const { rows } = await test.app.database.owner.query('select mail_salt from invitation where id = $1', [id])
  expect(rows).toEqual([{ mail_salt: null }])
})

it('speaks the language of who is invited', async () => {
  await invite(true, 'zh')
  await run()
  expect(sent[0]?.subject).toContain('邀请您加入')
})

it('sends nothing where only a link was asked for', async () => {
  const { id } = await invite(false)
  await run()
  expect(sent).toEqual([])
  expect(await stateOf(id)).toBe('none')
})

it('is tried again while the mail server is away, as the same mail, and given up in the end', async () => {
  outcome = { state: 'failed', code: '421' }
  const { id } = await invite()
  for (let tries = 0; tries < 10; tries += 1) {
    await run()
    test.clock.set(test.clock.now() + 13 * 3_600_000)
  }
  expect(sent).toHaveLength(8)
  expect(new Set(sent.map((mail) => mail.id)).size).toBe(1)
  expect(await stateOf(id)).toBe('failed')
})

it('is given up at once when the mail server refuses it for good; a new link is sent anew', async () => {
  outcome = { state: 'refused', code: '550' }
  const { id, email } = await invite()
  await run()
  expect(await stateOf(id)).toBe('failed')
  outcome = { state: 'sent' }
  const { secret } = await test.app.auth.engine.$context
  await test.write(workspace.identity, (ctx) => renewInvitation(ctx, { invitationId: id, byMail: true }, secret))
  await run()
  expect(await stateOf(id)).toBe('sent')
  const [first, second] = sent
  expect((await accept(first?.text ?? '')).status).toBe(410)
  expect((await accept(second?.text ?? '')).body).toMatchObject({ email })
})

it('of an invitation that was withdrawn is not sent', async () => {
  const { id } = await invite()
  await test.write(workspace.identity, (ctx) => withdrawInvitation(ctx, id))
  await run()
  expect(sent).toEqual([])
})

it('is not offered where no mail is set up: the link alone is made', async () => {
  const invitation = { name: 'No mail', email: 'nomail@example.com', role: 'viewer', mail: 'send' }
  expect((await admin.post('/invitations', invitation)).body).toMatchObject({ mail: 'none' })
  expect((await admin.get('/invitations')).body.hasMail).toBe(false)
})
