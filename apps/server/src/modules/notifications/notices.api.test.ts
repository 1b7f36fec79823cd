import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { findActor } from '../users/index.ts'
import { comment, follow, makeTask, noticesOf, unreadOf } from './notices.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client
let memberId: string
let stranger: Client
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  ;({ client: member, memberId } = await signInAs(test, workspace, 'member'))
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

const STANDARD = {
  mentioned: 'mail',
  commented: 'app',
  assigned: 'mail',
  changed: 'app',
  taskDue: 'app',
  jobEnded: 'app',
  account: 'mail',
}

describe('notices', () => {
  it('tell a new owner of a record, and of nothing one did oneself', async () => {
    const taskId = await makeTask(admin, { ownerId: memberId })
    const [notice] = await noticesOf(member)
    expect(notice).toMatchObject({
      ...{ kind: 'assigned', object: 'task', recordId: taskId, recordName: 'Send the offer', count: 1 },
      ...{ actorName: 'Ada Admin', isVisible: true, readAt: null },
    })
    expect(await noticesOf(admin)).toEqual([])
    await makeTask(member)
    expect(await unreadOf(member)).toBe(1)
  })

  it('of many records given at once are one', async () => {
    const ids: string[] = []
    for (let n = 0; n < 7; n++)
      ids.push((await admin.post('/customers', { kind: 'individual', name: `C ${n}` })).body.id)
    await member.post('/notices/reading', {})
    expect((await admin.post('/customers/assignment', { ids, ownerId: memberId })).body.assigned).toBe(7)
    expect(await noticesOf(member, '?unread=only')).toMatchObject([{ kind: 'assigned', object: 'customer', count: 7 }])
  })

  it('are read and unread, one by one or all of a kind', async () => {
    await member.post('/notices/reading', {})
    expect(await unreadOf(member)).toBe(0)
    const taskId = await makeTask(admin, { ownerId: memberId })
    await comment(admin, taskId, 'First look')
    const [latest] = await noticesOf(member, '?unread=only')
    expect(latest).toMatchObject({ kind: 'commented', text: 'First look' })
    const url = `/notices/${latest?.id}/reading`
    expect((await member.put(url, { isRead: true })).body).toEqual({ unread: 1 })
    expect((await member.put(url, { isRead: false })).body).toEqual({ unread: 2 })
    expect((await member.post('/notices/reading', { kind: 'commented' })).body).toEqual({ unread: 1 })
    expect(await noticesOf(member, '?kind=commented&unread=only')).toEqual([])
    for (const other of [admin, stranger])
      expect(await other.put(url, { isRead: true })).toMatchObject({ status: 404, body: { code: 'notice.not_found' } })
  })

  it('are hinted to their reader alone', async () => {
    const found = await test.read(workspace.identity, (ctx) => findActor(ctx, memberId))
    const identity = { ...workspace.identity, actor: found?.actor ?? workspace.identity.actor }
    const { memberId: adminId } = (await admin.get('/me')).body
    const topics = [`notices:${memberId}`, `notices:${adminId}`]
    expect(await test.app.topics.inReach(test.app.contexts, identity, topics)).toEqual([`notices:${memberId}`])
  })

  it('come in pages', async () => {
    const all = await noticesOf(member, '?limit=100')
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < all.length; page++) {
      const { body } = await member.get(`/notices?limit=1${cursor}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (body.nextCursor === null) break
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
    }
    expect(seen).toEqual(all.map(({ id }) => id))
    expect((await member.get('/notices?cursor=broken')).body.code).toBe('list.cursor_unreadable')
  })

  it('of changes gather until somebody looks, from any number of changes at once', async () => {
    const taskId = await makeTask(admin)
    const { client: viewer } = await signInAs(test, workspace, 'viewer')
    expect((await follow(viewer, taskId)).status).toBe(200)
    await admin.patch(`/tasks/${taskId}`, { version: 1, priority: 'high' })
    await admin.patch(`/tasks/${taskId}`, { version: 2, about: 'With the price list' })
    await together((turn) => admin.patch(`/tasks/${taskId}`, { version: 3, about: `Turn ${turn}` }))
    const [notice, ...others] = await noticesOf(viewer)
    expect(others).toEqual([])
    expect(notice).toMatchObject({ kind: 'changed', recordId: taskId, count: 3 })
    expect(notice?.fields.toSorted()).toEqual(['about', 'priority'])
    await viewer.put(`/notices/${notice?.id}/reading`, { isRead: true })
    await admin.patch(`/tasks/${taskId}`, { version: 4, priority: 'low' })
    expect(await noticesOf(viewer)).toMatchObject([{ count: 1, fields: ['priority'] }, { count: 3 }])
  })

  it('are made for each of twenty comments at once', async () => {
    const taskId = await makeTask(admin)
    await member.post('/notices/reading', {})
    await admin.patch(`/tasks/${taskId}`, { version: 1, ownerId: memberId })
    expect(await together((turn) => comment(admin, taskId, `Comment ${turn}`))).toEqual({ 201: AT_ONCE })
    expect(await noticesOf(member, '?kind=commented&unread=only&limit=100')).toHaveLength(AT_ONCE)
  })

  it('say nothing any more of a record that is out of sight', async () => {
    const taskId = await makeTask(admin, { ownerId: memberId, subject: 'Secret plan' })
    await comment(admin, taskId, 'Secret words')
    await admin.patch(`/tasks/${taskId}`, { version: 1, ownerId: null })
    const [said, given] = await noticesOf(member)
    for (const hidden of [said, given]) {
      expect(hidden).toMatchObject({ isVisible: false, recordId: null, recordName: null, text: null, actorName: null })
    }
    const before = await unreadOf(member)
    await comment(admin, taskId, 'More secret words')
    expect(await unreadOf(member)).toBe(before)
  })

  it('follow what was written: changed with it, and gone when it is deleted', async () => {
    const taskId = await makeTask(admin, { ownerId: memberId })
    const { body: said } = await comment(admin, taskId, 'Draft')
    await admin.patch(`/comments/${said.id}`, { version: 1, body: 'Final' })
    expect((await noticesOf(member))[0]).toMatchObject({ subjectId: said.id, text: 'Final' })
    await admin.delete(`/comments/${said.id}`)
    expect((await noticesOf(member)).filter(({ subjectId }) => subjectId === said.id)).toEqual([])
  })

  it('tell the author of a bulk edit how it ended, and owners of tasks when it is time, once', async () => {
    await member.post('/notices/reading', {})
    const taskId = await makeTask(member, { dueAt: '2026-06-15T12:30:00Z', remindAt: '2026-06-15T12:00:00Z' })
    await test.runSchedules()
    await test.runSchedules()
    expect(await noticesOf(member, '?unread=only')).toMatchObject([{ kind: 'taskDue', recordId: taskId }])
    await member.post('/bulk-edits', { object: 'task', action: 'archive', ids: [taskId] })
    await test.drainJobs()
    const [notice] = await noticesOf(member, '?kind=jobEnded')
    expect(notice).toMatchObject({
      ended: { job: 'bulkEdit', state: 'done', count: 1 },
      recordId: null,
      isVisible: true,
    })
  })

  it('are forgotten a season after they were read', async () => {
    const { client } = await signInAs(test, workspace, 'administrator')
    const taskId = await makeTask(admin)
    await follow(client, taskId)
    await comment(admin, taskId, 'Long ago')
    await client.post('/notices/reading', {})
    test.clock.advanceDays(91)
    await test.runSchedules()
    expect(await noticesOf(client)).toEqual([])
    test.clock.set('2026-06-15T12:00:00Z')
  })
})

describe('settings of notices', () => {
  it('are the standard until somebody chooses, and then each their own', async () => {
    const standard = await admin.get('/me/notice-settings')
    expect(standard.body).toEqual({
      ...{ ways: STANDARD, quiet: { from: 1320, to: 420 }, digestAt: 480, timeZone: null, hasMail: false },
    })
    const { hasMail: _, ...own } = standard.body
    const chosen = { ...own, ways: { ...STANDARD, commented: 'off' }, quiet: null, timeZone: 'Asia/Shanghai' }
    expect((await admin.put('/me/notice-settings', chosen)).body).toEqual(chosen)
    expect((await member.get('/me/notice-settings')).body.ways).toEqual(STANDARD)
    const taskId = await makeTask(admin)
    await member.post('/notices/reading', {})
    await comment(member, taskId, 'Unseen').then(({ status }) => expect(status).toBe(404))
    const { client: other } = await signInAs(test, workspace, 'administrator')
    await comment(other, taskId, 'Not told')
    expect(await noticesOf(admin, '?kind=commented')).toEqual([])
    await admin.put('/me/notice-settings', own)
  })

  it.each([
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'notice.time_zone_unknown'],
    ['a minute too many', { digestAt: 1440 }, 'request.field_wrong'],
    ['an unknown way', { ways: { ...STANDARD, changed: 'pigeon' } }, 'request.field_wrong'],
  ])('refuse %s', async (_, change, code) => {
    const { hasMail: __, ...own } = (await member.get('/me/notice-settings')).body
    expect(await member.put('/me/notice-settings', { ...own, ...change })).toMatchObject({
      status: 400,
      body: { code },
    })
  })

  it('saved twenty times at once are saved', async () => {
    const { hasMail: _, ...own } = (await member.get('/me/notice-settings')).body
    expect(await together((turn) => member.put('/me/notice-settings', { ...own, digestAt: turn }))).toEqual({
      200: AT_ONCE,
    })
    expect(await together(() => member.post('/notices/reading', {}))).toEqual({ 200: AT_ONCE })
  })
})
