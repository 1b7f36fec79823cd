import { mentionOf } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { comment, follow, makeTask, noticesOf } from '../notifications/notices.testkit.ts'

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

const followersOf = async (client: Client, recordId: string) =>
  (await client.get(`/followers?object=task&recordId=${recordId}`)).body

describe('following a record', () => {
  it('is for whoever sees it, and seen by all of them', async () => {
    const taskId = await makeTask(member)
    expect(await followersOf(admin, taskId)).toEqual({ items: [], own: { isFollowing: false, fields: null } })
    const followed = await follow(member, taskId, { fields: ['dueAt'] })
    expect(followed).toMatchObject({
      status: 200,
      body: { items: [{ id: memberId }], own: { isFollowing: true, fields: ['dueAt'] } },
    })
    expect((await followersOf(admin, taskId)).items).toMatchObject([{ id: memberId }])
    expect((await follow(stranger, taskId)).status).toBe(404)
    expect((await stranger.get(`/followers?object=task&recordId=${taskId}`)).status).toBe(404)
    expect((await follow(admin, taskId, {}, 'member')).body.code).toBe('follower.object_unsuited')
  })

  it('tells of the values one chose, and of comments alone where one chose none', async () => {
    const taskId = await makeTask(admin, { ownerId: memberId })
    await member.post('/notices/reading', {})
    await follow(member, taskId, { fields: ['dueAt'] })
    await admin.patch(`/tasks/${taskId}`, { version: 1, priority: 'high' })
    await admin.patch(`/tasks/${taskId}`, { version: 2, priority: 'low', dueAt: '2026-07-01T10:00:00Z' })
    expect(await noticesOf(member, '?unread=only')).toMatchObject([{ kind: 'changed', fields: ['dueAt'] }])
    await member.post('/notices/reading', {})
    await follow(member, taskId, { fields: [] })
    await admin.patch(`/tasks/${taskId}`, { version: 3, priority: 'high' })
    await comment(admin, taskId, 'Said')
    expect(await noticesOf(member, '?unread=only')).toMatchObject([{ kind: 'commented' }])
  })

  it('begins with a comment or a mention, unless somebody chose not to', async () => {
    const taskId = await makeTask(member)
    await comment(member, taskId, 'Mine')
    expect((await followersOf(member, taskId)).own.isFollowing).toBe(true)
    await member.put('/followers', { object: 'task', recordId: taskId, isFollowing: false })
    await comment(admin, taskId, `For ${mentionOf(memberId)}`)
    await comment(member, taskId, 'Again')
    const { own, items } = await followersOf(member, taskId)
    expect(own.isFollowing).toBe(false)
    expect(items).toHaveLength(1)
  })

  it('ends with the sight of the record, without a word about it', async () => {
    const taskId = await makeTask(admin, { ownerId: memberId })
    await follow(member, taskId)
    await member.post('/notices/reading', {})
    await admin.patch(`/tasks/${taskId}`, { version: 1, ownerId: null })
    await admin.patch(`/tasks/${taskId}`, { version: 2, priority: 'high' })
    expect(await noticesOf(member, '?unread=only')).toEqual([])
    expect((await followersOf(admin, taskId)).items).toEqual([])
  })

  it('twenty times at once is once', async () => {
    const taskId = await makeTask(member)
    expect(await together(() => follow(member, taskId))).toEqual({ 200: AT_ONCE })
    expect((await followersOf(member, taskId)).items).toHaveLength(1)
  })

  it('is forgotten with records that are as if they had never been', async () => {
    const taskId = await makeTask(member)
    await follow(member, taskId)
    await comment(admin, taskId, 'Gone')
    await test.write(workspace.identity, (ctx) => ctx.hooks.recordsRemoved(ctx, 'task', [taskId]))
    expect((await followersOf(member, taskId)).items).toEqual([])
    expect((await noticesOf(member)).filter(({ recordId }) => recordId === taskId)).toEqual([])
  })
})
