import { mentionOf } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { comment, makeTask, noticesOf } from '../notifications/notices.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let adminId: string
let owner: Client
let ownerId: string
let other: Client
let otherId: string
let viewer: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  adminId = (await admin.get('/me')).body.memberId
  ;({ client: owner, memberId: ownerId } = await signInAs(test, workspace, 'member'))
  ;({ client: other, memberId: otherId } = await signInAs(test, workspace, 'member'))
  viewer = (await signInAs(test, workspace, 'viewer')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

const commentsOf = async (client: Client, recordId: string) =>
  (await client.get(`/comments?object=task&recordId=${recordId}`)).body

describe('comments', () => {
  it('are read by whoever sees the record, and written by whoever may comment', async () => {
    const taskId = await makeTask(owner)
    const said = await comment(owner, taskId, '  Call first  ')
    expect(said).toMatchObject({
      status: 201,
      body: {
        body: 'Call first',
        authorId: ownerId,
        parentId: null,
        can: { update: true, resolve: true, reply: true },
      },
    })
    expect(await commentsOf(admin, taskId)).toMatchObject({
      items: [{ can: { update: false, reply: true } }],
      can: { add: true },
    })
    expect(await commentsOf(viewer, taskId)).toMatchObject({ items: [{ can: { reply: false } }], can: { add: false } })
    expect(await comment(viewer, taskId, 'No')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    for (const nobody of [other, stranger]) {
      expect((await nobody.get(`/comments?object=task&recordId=${taskId}`)).status).toBe(404)
      expect((await comment(nobody, taskId, 'In')).status).toBe(404)
      for (const url of [`/comments/${said.body.id}`, `/comments/${said.body.id}/versions`])
        expect(await nobody.get(url)).toMatchObject({ status: 404, body: { code: 'comment.not_found' } })
    }
  })

  it('stand in threads of one level, which are resolved, and opened again by a reply', async () => {
    const taskId = await makeTask(owner)
    const { body: first } = await comment(owner, taskId, 'Which price?')
    const { body: reply } = await comment(admin, taskId, 'The old one', { parentId: first.id })
    expect(reply).toMatchObject({ parentId: first.id, can: { resolve: false, reply: false } })
    const elsewhere = await makeTask(owner)
    for (const [recordId, parentId] of [
      [taskId, reply.id],
      [elsewhere, first.id],
      [taskId, taskId],
    ])
      expect(await comment(owner, recordId ?? '', 'Lost', { parentId })).toMatchObject({
        status: 400,
        body: { code: 'comment.no_thread' },
      })
    const resolved = await owner.put(`/comments/${first.id}/resolution`, { isResolved: true })
    expect(resolved.body).toMatchObject({ resolvedByName: expect.any(String), resolvedAt: expect.any(String) })
    expect((await owner.put(`/comments/${reply.id}/resolution`, { isResolved: true })).status).toBe(404)
    await comment(admin, taskId, 'Or not', { parentId: first.id })
    expect((await admin.get(`/comments/${first.id}`)).body.resolvedAt).toBeNull()
  })

  it('are changed by their author alone, at the version they saw; what they said is kept', async () => {
    const taskId = await makeTask(owner)
    const { body: said } = await comment(owner, taskId, 'One')
    const url = `/comments/${said.id}`
    expect((await owner.patch(url, { version: 1, body: 'Two' })).body).toMatchObject({
      body: 'Two',
      version: 2,
      editedAt: expect.any(String),
    })
    expect(await owner.patch(url, { version: 1, body: 'Three' })).toMatchObject({
      status: 409,
      body: { code: 'comment.changed_meanwhile' },
    })
    expect((await admin.get(`${url}/versions`)).body.items).toMatchObject([{ body: 'One' }])
    for (const act of [() => admin.patch(url, { version: 2, body: 'Mine' }), () => admin.delete(url)])
      expect(await act()).toMatchObject({ status: 403, body: { code: 'comment.not_own' } })
  })

  it('leave nothing but their place when they are deleted, and come back', async () => {
    const taskId = await makeTask(owner)
    const { body: first } = await comment(owner, taskId, 'Too early')
    await owner.patch(`/comments/${first.id}`, { version: 1, body: 'Far too early' })
    expect((await owner.delete(`/comments/${first.id}`)).body).toMatchObject({
      body: '',
      can: { restore: true, update: false },
    })
    expect((await commentsOf(owner, taskId)).items).toEqual([])
    expect((await admin.get(`/comments/${first.id}/versions`)).body.items).toEqual([])
    expect(await owner.patch(`/comments/${first.id}`, { version: 3, body: 'No' })).toMatchObject({
      status: 410,
      body: { code: 'comment.deleted' },
    })
    expect((await owner.post(`/comments/${first.id}/restoration`)).body).toMatchObject({ body: 'Far too early' })
    await comment(admin, taskId, 'Indeed', { parentId: first.id })
    await owner.delete(`/comments/${first.id}`)
    expect((await commentsOf(owner, taskId)).items).toMatchObject([
      { body: '', deletedAt: expect.any(String) },
      { body: 'Indeed' },
    ])
  })

  it('tell who is mentioned, the owner and everybody who took part, each once', async () => {
    const taskId = await makeTask(admin, { ownerId })
    await owner.post('/notices/reading', {})
    const { client: manager, memberId: managerId } = await signInAs(test, workspace, 'administrator')
    await comment(manager, taskId, `See ${mentionOf(adminId)} and ${mentionOf(adminId)}`)
    const unread = '?unread=only'
    expect(await noticesOf(owner, unread)).toMatchObject([{ kind: 'commented', text: 'See @Ada Admin and @Ada Admin' }])
    expect(await noticesOf(admin, unread)).toMatchObject([{ kind: 'mentioned' }])
    await comment(owner, taskId, `Thanks ${mentionOf(managerId)}`)
    expect(await noticesOf(manager, unread)).toMatchObject([{ kind: 'mentioned' }])
    expect(await noticesOf(admin, unread)).toMatchObject([{ kind: 'commented' }, { kind: 'mentioned' }])
    const { items } = (await owner.get(`/followers?object=task&recordId=${taskId}`)).body
    expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual([adminId, managerId, ownerId].toSorted())
  })

  it('mention nobody who does not see the record', async () => {
    const taskId = await makeTask(owner)
    const refused = await comment(owner, taskId, `Ask ${mentionOf(otherId)}`)
    expect(refused).toMatchObject({ status: 400, body: { code: 'mention.out_of_reach' } })
    const strangerId = (await stranger.get('/me')).body.memberId
    expect((await comment(owner, taskId, mentionOf(strangerId))).body.code).toBe('mention.out_of_reach')
    const many = Array.from({ length: 21 }, (_, n) =>
      mentionOf(`00000000-0000-7000-8000-${String(n).padStart(12, '0')}`),
    )
    expect((await comment(owner, taskId, many.join(' '))).body.code).toBe('mention.too_many')
    expect(await noticesOf(other)).toEqual([])
    const { items } = (await owner.get(`/mentionable?object=task&recordId=${taskId}&search=a`)).body
    const ids = items.map(({ id }: { id: string }) => id)
    expect(ids).toContain(adminId)
    expect([otherId, ownerId].filter((id) => ids.includes(id))).toEqual([])
  })

  it.each([
    ['an unknown object', { object: 'nothing' }, 'comment.object_unsuited'],
    ['one nobody writes', { object: 'member' }, 'comment.object_unsuited'],
    ['no text', { body: ' \n ' }, 'request.field_wrong'],
    ['a text too long', { body: 'x'.repeat(5001) }, 'request.field_wrong'],
  ])('refuse %s', async (_, change, code) => {
    const taskId = await makeTask(owner)
    expect((await comment(owner, taskId, 'Fine', change)).body.code).toBe(code)
  })

  it('keep a record that an import brought, and are kept apart by what they are about', async () => {
    const customerId = (await admin.post('/customers', { kind: 'individual', name: 'Two' })).body.id
    await comment(admin, customerId, 'About a person', { object: 'customer' })
    expect((await admin.get(`/comments?object=customer&recordId=${customerId}`)).body.items).toHaveLength(1)
    expect((await admin.get(`/comments?object=task&recordId=${customerId}`)).status).toBe(404)
    const inUse = await test.read(workspace.identity, (ctx) => ctx.hooks.recordsSpokenOf(ctx, 'customer', [customerId]))
    expect(inUse).toContain(customerId)
  })

  it('written, changed and ended twenty times at once are whole', async () => {
    const taskId = await makeTask(owner)
    const { body: said } = await comment(owner, taskId, 'Once')
    const url = `/comments/${said.id}`
    expect(await together((turn) => owner.patch(url, { version: 1, body: `Turn ${turn}` }))).toEqual({
      200: 1,
      409: AT_ONCE - 1,
    })
    expect(await together((turn) => comment(owner, taskId, `Reply ${turn}`, { parentId: said.id }))).toEqual({
      201: AT_ONCE,
    })
    expect(await together((turn) => owner.put(`${url}/resolution`, { isResolved: turn % 2 === 0 }))).toEqual({
      200: AT_ONCE,
    })
    expect(await together(() => owner.delete(url))).toEqual({ 200: AT_ONCE })
    expect(await together(() => owner.post(`${url}/restoration`))).toEqual({ 200: AT_ONCE })
    expect((await commentsOf(owner, taskId)).items).toHaveLength(AT_ONCE + 1)
  })
})
