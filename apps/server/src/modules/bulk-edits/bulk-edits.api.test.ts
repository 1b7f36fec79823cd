import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import type { Identity } from '../../platform/context/context.ts'

let test: TestApp
let identity: Identity
let admin: Client
let member: Client
let viewer: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const signedIn = await signInAs(test, workspace, 'member')
  member = signedIn.client
  identity = { ...workspace.identity, actor: actorOf('member', { memberId: signedIn.memberId, name: 'Member' }) }
  viewer = (await signInAs(test, workspace, 'viewer')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function tasks(client: Client, count: number, type = 'todo'): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push((await client.post('/tasks', { subject: `Task ${n}`, type })).body.id)
  return ids
}

const start = (client: Client, body: object) =>
  client.post('/bulk-edits', { object: 'task', action: 'update', ...body })
const states = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await admin.get(`/tasks/${id}`)).body.state))

async function ended(client: Client, id: string) {
  await test.drainJobs()
  return (await client.get(`/bulk-edits/${id}`)).body
}

describe('whoever started it', () => {
  it('may hand many over to somebody whose records they do not see', async () => {
    const workspace = await test.createWorkspace()
    const { client: seller } = await signInAs(test, workspace, 'member')
    const { memberId: other } = await signInAs(test, workspace, 'member')
    const ids = await tasks(seller, 2)
    const { id } = (await start(seller, { ids, changes: { ownerId: other } })).body
    expect(await ended(seller, id)).toMatchObject({ state: 'done', changed: 2, refused: 0 })
    expect(await seller.get(`/tasks/${ids[0]}`)).toMatchObject({ status: 404 })
  })

  it('changes nothing more once they have left, and who manages people can look at it and stop it', async () => {
    const workspace = await test.createWorkspace()
    const chief = await signInAsAdmin(test, workspace)
    const { client: seller, memberId } = await signInAs(test, workspace, 'member')
    const ids = await tasks(seller, 3)
    const { id } = (await start(seller, { ids, changes: { state: 'done' } })).body
    const { version } = (await chief.get('/members')).body.items.find((each: { id: string }) => each.id === memberId)
    expect(await chief.patch(`/members/${memberId}`, { status: 'deactivated', version })).toMatchObject({ status: 200 })
    expect(await chief.get(`/bulk-edits/${id}`)).toMatchObject({ status: 200, body: { state: 'running' } })
    expect(await ended(chief, id)).toMatchObject({ state: 'cancelled', changed: 0, waiting: 3 })
  })
})

describe('a bulk edit', () => {
  it('changes the given records, tells of each, and can be undone where nobody changed them since', async () => {
    const ids = await tasks(admin, 3)
    const answer = await start(admin, { ids, changes: { state: 'done', priority: 'high' } })
    expect(answer).toMatchObject({ status: 202, body: { state: 'running', waiting: 3, changed: 0 } })
    const { id } = answer.body
    expect(await ended(admin, id)).toMatchObject({ state: 'done', waiting: 0, changed: 3, refused: 0 })
    expect(await states(ids)).toEqual(['done', 'done', 'done'])
    await admin.patch(`/tasks/${ids[0]}`, { version: 2, subject: 'Changed since' })
    expect(await admin.post(`/bulk-edits/${id}/undo`)).toMatchObject({ status: 202, body: { state: 'undoing' } })
    const undone = await ended(admin, id)
    expect(undone).toMatchObject({ state: 'undone', undone: 2, kept: 1 })
    expect(undone.reasons).toEqual([{ id: ids[0], code: 'record.changed_meanwhile' }])
    expect(await states(ids)).toEqual(['done', 'open', 'open'])
    expect((await admin.get(`/tasks/${ids[1]}`)).body).toMatchObject({ doneAt: null, priority: 'normal' })
  })

  it('changes all that a list holds, page after page, and nothing that comes later', async () => {
    const ids = await tasks(admin, 60, 'visit')
    const filter = encodeFilter({ field: 'type', op: 'eq', value: 'visit' })
    const { id } = (await start(admin, { query: { filter }, changes: { type: 'call' } })).body
    expect(await ended(admin, id)).toMatchObject({ state: 'done', changed: 60 })
    expect((await admin.get(`/tasks/count?filter=${filter}`)).body.count).toBe(0)
    await tasks(admin, 1, 'visit')
    await test.drainJobs()
    expect((await admin.get(`/tasks/count?filter=${filter}`)).body.count).toBe(1)
    expect((await admin.get(`/tasks/${ids[0]}`)).body.type).toBe('call')
  })

  it('does what its author may do, record by record, and says what it may not', async () => {
    const theirs = await tasks(admin, 1)
    const own = await tasks(member, 1)
    const given = { ids: [...theirs, ...own], changes: { state: 'done' } }
    const { id } = (await start(member, given)).body
    const edit = await ended(member, id)
    expect(edit).toMatchObject({ changed: 1, refused: 1, reasons: [{ id: theirs[0], code: 'record.not_found' }] })
    expect(await states([...theirs, ...own])).toEqual(['open', 'done'])
    for (const client of [viewer, stranger]) expect((await client.get(`/bulk-edits/${id}`)).status).toBe(404)
    expect((await start(viewer, given)).body.code).toBe('access.denied')
  })

  it('is told of to its author only', async () => {
    const given = async (client: Client) => ({ ids: await tasks(client, 1), changes: { state: 'done' } })
    const own = (await start(member, await given(member))).body.id
    const other = (await start(admin, await given(admin))).body.id
    const topics = [`bulk-edit:${own}`, `bulk-edit:${other}`]
    expect(await test.app.topics.inReach(test.app.contexts, identity, topics)).toEqual([`bulk-edit:${own}`])
  })

  it('archives and brings back', async () => {
    const ids = await tasks(admin, 2)
    const { id } = (await start(admin, { action: 'archive', ids })).body
    expect(await ended(admin, id)).toMatchObject({ changed: 2 })
    expect((await admin.get(`/tasks/${ids[0]}`)).body.archivedAt).not.toBeNull()
    await admin.post(`/bulk-edits/${id}/undo`)
    expect(await ended(admin, id)).toMatchObject({ state: 'undone', undone: 2 })
    expect((await admin.get(`/tasks/${ids[0]}`)).body.archivedAt).toBeNull()
  })

  it('stops when it is cancelled; what is over cannot be', async () => {
    const ids = await tasks(admin, 2)
    const { id } = (await start(admin, { ids, changes: { state: 'done' } })).body
    expect(await admin.post(`/bulk-edits/${id}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'bulk_edit.state_wrong' },
    })
    expect(await admin.post(`/bulk-edits/${id}/cancellation`)).toMatchObject({ body: { state: 'cancelled' } })
    expect(await ended(admin, id)).toMatchObject({ state: 'cancelled', waiting: 2, changed: 0 })
    expect(await states(ids)).toEqual(['open', 'open'])
  })

  it.each([
    [
      'an unknown object',
      { object: 'customer_score', ids: ['x'], changes: { state: 'done' } },
      'bulk_edit.object_unknown',
    ],
    ['no field', { ids: ['x'], changes: {} }, 'bulk_edit.changes_wrong'],
    ['an unknown field', { ids: ['x'], changes: { colour: 'red' } }, 'bulk_edit.changes_wrong'],
    ['a field nobody edits', { ids: ['x'], changes: { doneAt: null } }, 'bulk_edit.changes_wrong'],
    ['a value that is none', { ids: ['x'], changes: { state: 'mauve' } }, 'bulk_edit.changes_wrong'],
    ['no records', { changes: { state: 'done' } }, 'bulk_edit.records_wrong'],
    ['both ways to say which', { ids: ['x'], query: {}, changes: { state: 'done' } }, 'bulk_edit.records_wrong'],
    ['an unknown filter', { query: { filter: 'nonsense' }, changes: { state: 'done' } }, 'filter.unreadable'],
  ])('refuses %s', async (_, body, code) => {
    const ids = 'ids' in body ? { ids: ['01890000-0000-7000-8000-000000000000'] } : {}
    expect((await start(admin, { ...body, ...ids })).body.code).toBe(code)
  })

  it('is forgotten with what it keeps once it cannot be undone', async () => {
    const { id } = (await start(admin, { ids: await tasks(admin, 1), changes: { state: 'done' } })).body
    await ended(admin, id)
    test.clock.advanceDays(31)
    expect(await admin.post(`/bulk-edits/${id}/undo`)).toMatchObject({ status: 409 })
    await test.runSchedules()
    expect((await admin.get(`/bulk-edits/${id}`)).status).toBe(404)
  })
})
