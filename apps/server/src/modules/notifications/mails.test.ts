import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { runTask } from '../../platform/jobs/schedules.ts'
import { type Mailer, openMailer } from '../../platform/mail/mailer.ts'
import { sendMailsTask } from './jobs/send-mails.schedule.ts'
import { comment, makeTask, noticesOf } from './notices.testkit.ts'

type Received = { id: string; text: string }

let test: TestApp
let workspace: TestWorkspace
let smtp: SMTPServer
let mailer: Mailer
let received: Received[]
/** What the mail server answers instead of taking a mail. */
let refusal: number | null

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  smtp = new SMTPServer({ disabledCommands: ['AUTH', 'STARTTLS'], onData: receive })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  mailer = openMailer(
    { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'crm@example.com' },
    'https://crm.example.com',
  ) as Mailer // with settings there is one
})
afterAll(async () => {
  mailer.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await test.close()
})
beforeEach(() => {
  received = []
  refusal = null
  test.clock.set('2026-06-15T12:00:00Z')
})

function receive(stream: NodeJS.ReadableStream, _session: unknown, done: (error?: Error) => void): void {
  const parts: Buffer[] = []
  stream.on('data', (part: Buffer) => parts.push(part))
  stream.on('end', () => {
    if (refusal !== null) return done(Object.assign(new Error('no'), { responseCode: refusal }))
    const raw = Buffer.concat(parts).toString()
    received.push({ id: /^message-id: <(.*)>/im.exec(raw)?.[1] ?? '', text: decoded(raw) })
    done()
  })
}

/** Head and text, whichever of the two encodings it came in. */
function decoded(raw: string): string {
  const [head = '', body = ''] = raw.split(/\r\n\r\n([\s\S]*)/)
  if (/base64/i.test(head)) return `${head}\n${Buffer.from(body, 'base64').toString()}`
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `${head}\n${Buffer.from(bytes, 'latin1').toString()}`
}

function send(over: Mailer = mailer): Promise<void> {
  const options = { ...test.app, mail: over }
  return runTask(sendMailsTask, options, {
    signal: new AbortController().signal,
    onError(error) {
      throw error
    },
  })
}

/** Two people: what the first does, the other is told of in the way they want. */
async function pair(settings: object = {}): Promise<{ author: Client; reader: Client; readerId: string }> {
  const author = await signInAsAdmin(test, workspace)
  const { client: reader, memberId: readerId } = await signInAs(test, workspace, 'member')
  const { hasMail: _, ways, ...own } = (await reader.get('/me/notice-settings')).body
  const { ways: chosen = {}, ...more } = settings as { ways?: object }
  await reader.put('/me/notice-settings', { ...own, ...more, ways: { ...ways, ...chosen } })
  return { author, reader, readerId }
}

const minutesLater = (minutes: number) => test.clock.set(test.clock.now() + minutes * 60_000)

describe('mails with notices', () => {
  it('go out at once, once, in the reader’s language, with a link to the record', async () => {
    const { author, reader, readerId } = await pair()
    await reader.patch('/me', { language: 'zh' })
    await author.patch('/me', { name: '李雯' })
    const taskId = await makeTask(author, { ownerId: readerId, subject: '准备报价' })
    await send()
    await send()
    expect(received).toHaveLength(1)
    expect(received[0]?.text).toContain('李雯将“准备报价”分配给您')
    expect(received[0]?.text).toContain(`https://crm.example.com/tasks/${taskId}`)
  })

  it('leave out what was read in the app before, and what the reader does not see any more', async () => {
    const { author, reader, readerId } = await pair()
    await makeTask(author, { ownerId: readerId })
    await reader.post('/notices/reading', {})
    await send()
    const taskId = await makeTask(author, { ownerId: readerId })
    await author.patch(`/tasks/${taskId}`, { version: 1, ownerId: null })
    await send()
    expect(received).toEqual([])
  })

  it('wait for the end of quiet hours and then come together', async () => {
    const { author, readerId } = await pair({ quiet: { from: 11 * 60, to: 14 * 60 }, timeZone: 'UTC' })
    await makeTask(author, { ownerId: readerId, subject: 'One' })
    await makeTask(author, { ownerId: readerId, subject: 'Two' })
    await send()
    expect(received).toEqual([])
    minutesLater(121)
    await send()
    expect(received).toHaveLength(1)
    expect(received[0]?.text).toMatch(/2 notices from Rapport[\s\S]*One[\s\S]*Two/)
  })

  it('come as one digest a day where somebody wants that', async () => {
    const { author, readerId } = await pair({
      ways: { assigned: 'digest' },
      digestAt: 13 * 60,
      timeZone: 'UTC',
      quiet: null,
    })
    for (const subject of ['One', 'Two', 'Three']) await makeTask(author, { ownerId: readerId, subject })
    await send()
    expect(received).toEqual([])
    minutesLater(61)
    await Promise.all([send(), send()])
    await send()
    expect(received).toHaveLength(1)
    expect(received[0]?.text).toContain('Three')
  })

  it('are tried again while the mail server is away, as the same mail, and given up in the end', async () => {
    const { author, readerId } = await pair({ quiet: null })
    await makeTask(author, { ownerId: readerId })
    const away = openMailer(
      { smtpUrl: 'smtp://127.0.0.1:1', from: 'crm@example.com' },
      'https://crm.example.com',
    ) as Mailer // as above
    await send(away)
    await send()
    expect(received).toEqual([])
    refusal = 451
    minutesLater(6)
    await send()
    expect(received).toEqual([])
    refusal = null
    minutesLater(11)
    await send()
    expect(received).toHaveLength(1)
    const { rows } = await test.app.database.owner.query(
      'select id, state, attempts from notice_mail where member_id = $1',
      [readerId],
    )
    expect(rows).toEqual([{ id: received[0]?.id.split('@')[0], state: 'sent', attempts: 3 }])
    await makeTask(author, { ownerId: readerId })
    for (let turn = 0; turn < 10; turn++) {
      await send(away)
      minutesLater(800)
    }
    away.close()
    const ended = await test.app.database.owner.query(
      'select attempts from notice_mail where member_id = $1 and state = $2',
      [readerId, 'failed'],
    )
    expect(ended.rows).toEqual([{ attempts: 8 }])
  })

  it('are given up at once when the mail server refuses them for good', async () => {
    const { author, readerId } = await pair({ quiet: null })
    await makeTask(author, { ownerId: readerId })
    refusal = 550
    await send()
    const { rows } = await test.app.database.owner.query('select state from notice_mail where member_id = $1', [
      readerId,
    ])
    expect(rows).toEqual([{ state: 'failed' }])
  })

  it('delivered twice after a crash have one id, by which programs show them once', async () => {
    const { author, readerId } = await pair({ quiet: null })
    await makeTask(author, { ownerId: readerId })
    await send()
    // As after a crash between sending and noting it.
    await test.app.database.owner.query("update notice_mail set state = 'waiting' where member_id = $1", [readerId])
    minutesLater(6)
    await send()
    expect(received).toHaveLength(2)
    expect(received[0]?.id).toBe(received[1]?.id)
  })

  it('are no news any more after days without mail, and nobody who has left gets any', async () => {
    const { author, readerId } = await pair({ quiet: null })
    await makeTask(author, { ownerId: readerId })
    test.clock.advanceDays(4)
    await send()
    await makeTask(author, { ownerId: readerId })
    await author.patch(`/members/${readerId}`, { version: 1, status: 'deactivated' })
    await send()
    expect(received).toEqual([])
  })

  it('are at most fifty a day for one person; the rest comes with the digest', async () => {
    const { author, reader, readerId } = await pair({ quiet: null, timeZone: 'UTC', ways: { commented: 'mail' } })
    const taskId = await makeTask(author, { ownerId: readerId })
    for (let turn = 0; turn < 52; turn++) {
      await comment(author, taskId, `Comment ${turn}`)
      await send()
      minutesLater(1)
    }
    expect(received).toHaveLength(50)
    expect(await noticesOf(reader, '?kind=commented&limit=100')).toHaveLength(52)
    test.clock.set('2026-06-16T12:55:00Z')
    await send()
    expect(received.length).toBeGreaterThan(50)
  }, 60_000)
})
