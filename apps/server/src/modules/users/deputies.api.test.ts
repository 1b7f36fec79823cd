import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { noticesOf } from '../notifications/notices.testkit.ts'
import { deputiesOf } from './index.ts'

const START = '2026-06-15T12:00:00Z'
let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp(START)
  workspace = await test.createWorkspace({ timeZone: 'Asia/Shanghai' })
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())
beforeEach(() => test.clock.set(START))

type Person = { client: Client; memberId: string }
const person = (): Promise<Person> => signInAs(test, workspace, 'member')

function name(
  of: Person,
  deputy: Person,
  days: [string, string] = ['2026-06-15', '2026-06-20'],
  by: Client = of.client,
) {
  const [firstDay, lastDay] = days
  return by.post(`/members/${of.memberId}/deputies`, { deputyId: deputy.memberId, firstDay, lastDay })
}

const standIns = (...people: Person[]) =>
  test.read(workspace.identity, (ctx) =>
    deputiesOf(
      ctx,
      people.map(({ memberId }) => memberId),
    ),
  )

/** What is remembered of who asks ends a moment after rights change, as in every other process. */
const becomes = (status: number, ask: () => Promise<{ status: number }>) =>
  vi.waitFor(async () => expect((await ask()).status).toBe(status))

async function deactivate({ memberId }: Person): Promise<void> {
  const { version } = (await admin.get(`/members/${memberId}`)).body
  expect((await admin.patch(`/members/${memberId}`, { version, status: 'deactivated' })).status).toBe(200)
}

describe('a deputy', () => {
  it.each([
    ['on the day before the first', '2026-06-09T15:59:00Z', false],
    ['from midnight of the first day in the workspace’s zone', '2026-06-09T16:00:00Z', true],
    ['until the end of the last', '2026-06-12T15:59:00Z', true],
    ['after the last', '2026-06-12T16:00:00Z', false],
  ])('stands in %s: %s', async (_, at, stands) => {
    test.clock.set('2026-06-01T12:00:00Z')
    const [away, deputy] = [await person(), await person()]
    expect((await name(away, deputy, ['2026-06-10', '2026-06-12'])).status).toBe(201)
    test.clock.set(at)
    expect(await standIns(away)).toEqual(new Map(stands ? [[away.memberId, deputy.memberId]] : []))
  })

  it('is told of what the other is assigned and reminded of, and for whom', async () => {
    const [away, deputy] = [await person(), await person()]
    await name(away, deputy)
    const { name: awayName } = (await away.client.get('/me')).body
    const task = { subject: 'Call back', ownerId: away.memberId, remindAt: '2026-06-15T13:00:00Z' }
    const { id } = (await admin.post('/tasks', { ...task, dueAt: '2026-06-15T13:00:00Z' })).body
    test.clock.set('2026-06-15T13:00:30Z')
    await test.runSchedules()
    const told = await noticesOf(deputy.client)
    expect(told.map(({ kind, recordId, deputyFor }) => [kind, recordId, deputyFor])).toEqual([
      ['taskDue', id, awayName],
      ['assigned', id, awayName],
    ])
    const own = await noticesOf(away.client)
    expect(own.map(({ kind, deputyFor }) => [kind, deputyFor])).toEqual([
      ['taskDue', null],
      ['assigned', null],
    ])
  })

  it('is not told of what they assigned themselves', async () => {
    const [away, deputy] = [await person(), await person()]
    await name(away, deputy)
    await deputy.client.post('/tasks', { subject: 'For you', ownerId: away.memberId })
    expect(await noticesOf(deputy.client)).toEqual([])
    expect(await noticesOf(away.client)).toHaveLength(1)
  })

  it('reaches what the other owns as its owner does, and no longer than they stand in', async () => {
    const [away, deputy, other] = [await person(), await person(), await person()]
    const { id } = (await away.client.post('/tasks', { subject: 'Theirs' })).body
    const customer = (await away.client.post('/customers', { kind: 'individual', name: 'Theirs' })).body.id
    expect((await deputy.client.get(`/tasks/${id}`)).status).toBe(404)
    const named = await name(away, deputy)
    for (const url of [`/tasks/${id}`, `/customers/${customer}`]) {
      await becomes(200, () => deputy.client.get(url))
      expect((await other.client.get(url)).status).toBe(404)
    }
    expect((await deputy.client.patch(`/tasks/${id}`, { version: 1, state: 'done' })).status).toBe(200)
    const listed = (await deputy.client.get('/tasks')).body.items
    expect(listed.map((task: { id: string }) => task.id)).toEqual([id])
    await away.client.delete(`/deputies/${named.body.deputies[0].id}`)
    for (const url of [`/tasks/${id}`, `/customers/${customer}`]) await becomes(404, () => deputy.client.get(url))
  })

  it('of a deputy stands in for nobody but them: there are no chains', async () => {
    const [away, deputy, second] = [await person(), await person(), await person()]
    await name(away, deputy)
    await name(deputy, second)
    expect(await standIns(away, deputy)).toEqual(
      new Map([
        [away.memberId, deputy.memberId],
        [deputy.memberId, second.memberId],
      ]),
    )
    const { id } = (await admin.post('/tasks', { subject: 'Chain', ownerId: away.memberId })).body
    expect(await noticesOf(second.client)).toEqual([])
    expect((await second.client.get(`/tasks/${id}`)).status).toBe(404)
  })

  it('who is deactivated falls away, and so does the deputy of who is', async () => {
    const [away, deputy, third] = [await person(), await person(), await person()]
    await name(away, deputy)
    await name(deputy, third)
    await deactivate(deputy)
    expect(await standIns(away, deputy)).toEqual(new Map())
    expect((await admin.get(`/members/${away.memberId}`)).body).toMatchObject({ deputies: [], standsInFor: [] })
    expect((await away.client.get('/me/deputies')).body).toEqual({ ofMine: [], forOthers: [] })
    const actions = (await admin.get('/audit')).body.items.slice(0, 3).map(({ action }: { action: string }) => action)
    expect(actions).toEqual(['deputy.removed', 'deputy.removed', 'member.updated'])
  })
})

describe('naming a deputy', () => {
  it('is for oneself, or for who manages people', async () => {
    const [away, deputy] = [await person(), await person()]
    expect(await name(away, deputy, undefined, deputy.client)).toMatchObject({
      status: 403,
      body: { code: 'access.denied' },
    })
    const made = await name(away, deputy, undefined, admin)
    expect(made).toMatchObject({ status: 201, body: { deputies: [{ deputyId: deputy.memberId, isCurrent: true }] } })
    const { id } = made.body.deputies[0]
    expect((await deputy.client.delete(`/deputies/${id}`)).status).toBe(403)
    expect((await deputy.client.get('/me/deputies')).body).toMatchObject({ ofMine: [], forOthers: [{ id }] })
    expect((await away.client.delete(`/deputies/${id}`)).status).toBe(200)
    expect((await away.client.delete(`/deputies/${id}`)).body.code).toBe('deputy.not_found')
  })

  it.each([
    ['a last day before the first', ['2026-06-20', '2026-06-19'], 'deputy.days_wrong'],
    ['days that are over', ['2026-06-01', '2026-06-14'], 'deputy.days_wrong'],
    ['more than a year', ['2026-06-15', '2027-06-16'], 'deputy.days_wrong'],
    ['a day there is not', ['2026-06-31', '2026-07-02'], 'request.field_wrong'],
  ] as const)('refuses %s', async (_, [first, last], code) => {
    const [away, deputy] = [await person(), await person()]
    expect((await name(away, deputy, [first, last])).body.code).toBe(code)
  })

  it('refuses oneself, who is deactivated or of another workspace, and days somebody stands in on already', async () => {
    const [away, deputy, gone] = [await person(), await person(), await person()]
    await deactivate(gone)
    const elsewhere = await signInAs(test, await test.createWorkspace(), 'member')
    expect((await name(away, away)).body.code).toBe('deputy.self')
    for (const other of [gone, elsewhere]) expect((await name(away, other)).body.code).toBe('deputy.inactive')
    expect((await name(gone, deputy, undefined, admin)).body.code).toBe('member.not_found')
    await name(away, deputy, ['2026-06-20', '2026-06-25'])
    expect((await name(away, deputy, ['2026-06-25', '2026-06-30'])).body.code).toBe('deputy.overlaps')
    expect((await name(away, deputy, ['2026-06-26', '2026-06-30'])).status).toBe(201)
  })

  it('at the same moment twice makes one', async () => {
    const [away, one, other] = [await person(), await person(), await person()]
    const answers = await Promise.all([name(away, one), name(away, other, undefined, admin)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })
})
