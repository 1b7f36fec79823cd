import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let member: Client
let memberId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const signedIn = await signInAs(test, workspace, 'member')
  member = signedIn.client
  memberId = signedIn.memberId
})
afterAll(() => test.close())

async function read(path: string): Promise<{ status: number; text: string; type: unknown }> {
  const answer = await test.server.inject({ method: 'GET', url: path })
  // Long lines are folded (RFC 5545, 3.1).
  return { status: answer.statusCode, text: answer.body.replace(/\r\n /g, ''), type: answer.headers['content-type'] }
}

it('gives a calendar program the open tasks of its owner, and nobody else’s', async () => {
  const customerId = (await member.post('/customers', { kind: 'company', name: '西湖茶业' })).body.id
  const due = { dueAt: '2026-06-16T01:00:00Z', remindAt: '2026-06-16T00:45:00Z', repetition: 'FREQ=WEEKLY;BYDAY=TU' }
  const mine = (await member.post('/tasks', { subject: '回访, 带样品', customerId, ...due })).body
  await member.post('/tasks', { subject: 'Was done', dueAt: due.dueAt, state: 'done' })
  await member.post('/tasks', { subject: 'Without a time' })
  await admin.post('/tasks', { subject: 'Theirs', dueAt: due.dueAt })
  expect((await member.get('/me/calendar-feed')).body).toEqual({ since: null })
  const opened = await member.post('/me/calendar-feed', {})
  expect(opened).toMatchObject({ status: 201, body: { since: '2026-06-15T12:00:00.000Z' } })
  const { status, text, type } = await read(opened.body.path)
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  for (const line of [
    `UID:${mine.id}`,
    'SUMMARY:回访\\, 带样品',
    'DESCRIPTION:西湖茶业',
    'DTSTART:20260616T010000Z',
    'RRULE:FREQ=WEEKLY;BYDAY=TU',
    'BEGIN:VALARM',
    'TRANSP:TRANSPARENT',
  ])
    expect(text).toContain(line)
})

it('ends when another address is made, when it is closed, and when its owner leaves', async () => {
  const first = (await member.post('/me/calendar-feed', {})).body.path
  const second = (await member.post('/me/calendar-feed', {})).body.path
  const gone = async (path: string) => {
    const { status, text } = await read(path)
    return [status, JSON.parse(text).code]
  }
  expect(await gone(first)).toEqual([404, 'calendar.not_found'])
  expect((await read(second)).status).toBe(200)
  expect(await member.delete('/me/calendar-feed')).toMatchObject({ status: 200, body: { since: null } })
  expect(await gone(second)).toEqual([404, 'calendar.not_found'])
  const third = (await member.post('/me/calendar-feed', {})).body.path
  expect(await admin.patch(`/members/${memberId}`, { version: 1, status: 'deactivated' })).toMatchObject({
    status: 200,
  })
  expect(await gone(third)).toEqual([404, 'calendar.not_found'])
})

it('answers the same address to a repeated request, and keeps none of it', async () => {
  const headers = { 'idempotency-key': 'calendar-1' }
  const first = await admin.post('/me/calendar-feed', {}, headers)
  const again = await admin.post('/me/calendar-feed', {}, headers)
  expect(again.body).toEqual(first.body)
  const token = first.body.path.split('/').at(-1).replace('.ics', '')
  const kept = await test.app.database.owner.query<{ response: string }>('select response from idempotency_key')
  expect(kept.rows.some(({ response }) => response.includes(token))).toBe(false)
})

it.each(['', 'x', 'A'.repeat(43), '../me', '%00', `${'z'.repeat(64)}.ics`])(
  'knows nothing of the token %j',
  async (token) => {
    const answer = await anonymous(test.server).get(`/calendars/${encodeURIComponent(token)}`)
    expect(answer.status).toBe(404)
  },
)
