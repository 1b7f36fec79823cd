import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'

let test: TestApp
let admin: Client
let member: Client
let viewer: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  viewer = (await signInAs(test, workspace, 'viewer')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

const task = async (subject: string, client = admin, more: object = {}): Promise<string> =>
  (await client.post('/tasks', { subject, ...more })).body.id
const company = async (name: string): Promise<string> =>
  (await admin.post('/customers', { kind: 'company', name })).body.id
const bin = async (client = admin, query = '') =>
  (await client.get(`/bin${query}`)).body.items as { id: string; title: string; usedBy: string[] }[]
const titlesOf = async (client = admin) => (await bin(client)).map(({ title }) => title)
const subjects = async (query: string) =>
  (await admin.get(`/tasks?${query}`)).body.items.map(({ subject }: { subject: string }) => subject)

describe('a deleted record', () => {
  it('is in no list and no search, lies in the bin with who and when, and comes back as it was', async () => {
    const id = await task('Write to the harbour')
    const url = `/tasks/${id}`
    expect(await admin.post(`${url}/deletion`)).toMatchObject({ status: 200, body: { id, isDeleted: true } })
    expect(await admin.post(`${url}/deletion`)).toMatchObject({ status: 200 })
    for (const query of ['limit=200', 'archived=only', 'search=harbour']) {
      expect(await subjects(query), query).not.toContain('Write to the harbour')
    }
    const [item] = await bin(admin, `?object=task&recordId=${id}`)
    expect(item).toMatchObject({
      object: 'task',
      title: 'Write to the harbour',
      deletedAt: '2026-06-15T12:00:00Z',
      removeAt: '2026-07-15T12:00:00.000Z',
      usedBy: [],
      can: { restore: true, remove: true },
    })
    expect((await admin.get(url)).body).toMatchObject({ archivedAt: expect.any(String), can: { delete: true } })
    expect(await admin.delete(`${url}/deletion`)).toMatchObject({ status: 200, body: { isDeleted: false } })
    expect(await admin.delete(`${url}/deletion`)).toMatchObject({ status: 200 })
    expect((await admin.get(url)).body).toMatchObject({ archivedAt: null })
    expect(await subjects('search=harbour')).toEqual(['Write to the harbour'])
    const { items } = (await admin.get(`${url}/history`)).body
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'task.undeleted',
      'task.deleted',
      'task.created',
    ])
  })

  it('that was archived is archived again when it comes back', async () => {
    const id = await task('Archived before')
    await admin.delete(`/tasks/${id}`)
    await admin.post(`/tasks/${id}/deletion`)
    expect(await subjects('archived=only')).not.toContain('Archived before')
    await admin.delete(`/tasks/${id}/deletion`)
    expect(await subjects('archived=only')).toContain('Archived before')
  })

  it('is neither changed nor restored from the archive', async () => {
    const id = await task('Lies there')
    await admin.post(`/tasks/${id}/deletion`)
    const { version } = (await admin.get(`/tasks/${id}`)).body
    for (const tried of [
      admin.patch(`/tasks/${id}`, { version, subject: 'Changed' }),
      admin.post(`/tasks/${id}/restoration`),
      admin.delete(`/tasks/${id}`),
    ]) {
      expect(await tried).toMatchObject({ status: 409, body: { code: 'record.in_bin' } })
    }
  })

  it('of a customer leaves figures as archiving does, and comes back with them', async () => {
    const count = async () => (await admin.get('/customers/count')).body.count as number
    const before = await count()
    const id = await company('Short visit')
    await admin.post(`/customers/${id}/deletion`)
    expect(await count()).toBe(before)
    await admin.delete(`/customers/${id}/deletion`)
    expect(await count()).toBe(before + 1)
  })

  it('is seen, restored and removed by those whose rights reach it', async () => {
    const [mine, others] = [await task('Mine', member), await task('Not mine')]
    expect(await member.post(`/tasks/${mine}/deletion`)).toMatchObject({ status: 200 })
    expect(await member.post(`/tasks/${others}/deletion`)).toMatchObject({ status: 404 })
    expect(await viewer.post(`/tasks/${others}/deletion`)).toMatchObject({ status: 403 })
    await admin.post(`/tasks/${others}/deletion`)
    expect(await titlesOf(member)).toEqual(['Mine'])
    expect(await titlesOf()).toEqual(expect.arrayContaining(['Mine', 'Not mine']))
    for (const client of [viewer, stranger]) expect(await titlesOf(client)).toEqual([])
    const tried = await member.post('/bin/removal', { object: 'task', ids: [mine] })
    expect(tried).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect((await stranger.post('/bin/removal', { object: 'task', ids: [mine] })).body.removed).toEqual([])
    expect(await member.delete(`/tasks/${mine}/deletion`)).toMatchObject({ status: 200 })
  })

  it('pages through, the latest first', async () => {
    test.clock.advanceDays(1)
    const ids = [await task('One'), await task('Two'), await task('Three')]
    for (const id of ids) await admin.post(`/tasks/${id}/deletion`)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await admin.get(`/bin?object=task&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(new Set(seen.slice(0, 3))).toEqual(new Set(ids))
  })
})

describe('removing for good', () => {
  it('happens on demand, only to what lies in the bin, and says what keeps a record', async () => {
    const [parent, lonely, kept] = [await company('Parent'), await company('Lonely'), await company('Not deleted')]
    await admin.post('/customers', { kind: 'company', name: 'Branch', parentId: parent })
    await task('About the parent', admin, { customerId: parent })
    for (const id of [parent, lonely]) await admin.post(`/customers/${id}/deletion`)
    const answer = await admin.post('/bin/removal', { object: 'customer', ids: [parent, lonely, kept] })
    expect(answer.body.removed).toEqual([lonely])
    expect(answer.body.kept).toEqual([{ id: parent, usedBy: expect.arrayContaining(['customer', 'task']) }])
    expect((await admin.get(`/customers/${lonely}`)).status).toBe(404)
    expect((await admin.get(`/customers/${kept}`)).status).toBe(200)
    const [left] = await bin(admin, `?object=customer&recordId=${parent}`)
    expect(new Set(left?.usedBy)).toEqual(new Set(['customer', 'task']))
    const wrong = await admin.post('/bin/removal', { object: 'order', ids: [parent] })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'bin.object_unknown' } })
  })

  it('comes by itself after 30 days, and a day after nothing refers to the record any more', async () => {
    const customerId = await company('Used for a while')
    const taskId = await task('Keeps it', admin, { customerId })
    const free = await task('Free to go')
    const recent = await task('Deleted later')
    await admin.post(`/customers/${customerId}/deletion`)
    await admin.post(`/tasks/${free}/deletion`)
    test.clock.advanceDays(29)
    await admin.post(`/tasks/${recent}/deletion`)
    await test.runSchedules()
    expect((await admin.get(`/tasks/${free}`)).status).toBe(200)
    test.clock.advanceDays(2)
    await test.runSchedules()
    expect((await admin.get(`/tasks/${free}`)).status).toBe(404)
    expect((await admin.get(`/tasks/${recent}`)).status).toBe(200)
    expect(await bin(admin, `?recordId=${customerId}`)).toMatchObject([{ usedBy: ['task'] }])
    await admin.post(`/tasks/${taskId}/deletion`)
    await admin.post('/bin/removal', { object: 'task', ids: [taskId] })
    test.clock.advanceDays(2)
    await test.runSchedules()
    expect((await admin.get(`/customers/${customerId}`)).status).toBe(404)
    expect(await bin(admin, `?recordId=${customerId}`)).toEqual([])
  })
})

describe('many at once', () => {
  it('are deleted in the background, with what was refused and a way back', async () => {
    const ids = [await task('Bulk one'), await task('Bulk two')]
    const filter = encodeFilter({ field: 'subject', op: 'contains', value: 'Bulk' })
    const started = await admin.post('/bulk-edits', { object: 'task', action: 'delete', query: { filter } })
    await test.drainJobs()
    const url = `/bulk-edits/${started.body.id}`
    expect((await admin.get(url)).body).toMatchObject({ state: 'done', changed: 2, refused: 0 })
    expect((await bin(admin, '?object=task')).map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
    await admin.post(`${url}/undo`)
    await test.drainJobs()
    expect((await admin.get(url)).body).toMatchObject({ state: 'undone', undone: 2 })
    expect((await subjects(`filter=${filter}`)).sort()).toEqual(['Bulk one', 'Bulk two'])
    const denied = await viewer.post('/bulk-edits', { object: 'task', action: 'delete', ids })
    expect(denied).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })

  it('get a task each, which undoing archives unless somebody changed it', async () => {
    const ids = [await company('Called one'), await company('Called two')]
    const order = { object: 'customer', action: 'addTask', ids, changes: { subject: 'Call about spring' } }
    const { id } = (await admin.post('/bulk-edits', order)).body
    await test.drainJobs()
    expect((await admin.get(`/bulk-edits/${id}`)).body).toMatchObject({ state: 'done', changed: 2, refused: 0 })
    const filter = encodeFilter({ field: 'subject', op: 'contains', value: 'about spring' })
    const { items } = (await admin.get(`/tasks?filter=${filter}`)).body
    expect(new Set(items.map(({ customerId }: { customerId: string }) => customerId))).toEqual(new Set(ids))
    await admin.patch(`/tasks/${items[0].id}`, { version: 1, state: 'inProgress' })
    await admin.post(`/bulk-edits/${id}/undo`)
    await test.drainJobs()
    expect((await admin.get(`/bulk-edits/${id}`)).body).toMatchObject({ state: 'undone', undone: 1, kept: 1 })
    expect((await admin.get(`/tasks?filter=${filter}`)).body.items).toHaveLength(1)
  })

  it.each<[string, object]>([
    ['without a subject', { object: 'customer', changes: {} }],
    ['that say whom they are about', { object: 'customer', changes: { subject: 'A', customerId: 'x' } }],
    ['for records no task is about', { object: 'product', changes: { subject: 'A' } }],
  ])('tasks %s are refused', async (_, given) => {
    const ids = [await company('Any')]
    const answer = await admin.post('/bulk-edits', { action: 'addTask', ids, ...given })
    expect(answer).toMatchObject({ status: 400, body: { code: 'task.bulk_wrong' } })
  })

  it('twenty delete, restore and remove one record', async () => {
    const id = await task('Together')
    const url = `/tasks/${id}/deletion`
    const deleted = await together(() => admin.post(url))
    expect((deleted[200] ?? 0) + (deleted[409] ?? 0)).toBe(AT_ONCE)
    expect((await bin(admin, `?recordId=${id}`)).length).toBe(1)
    const restored = await together(() => admin.delete(url))
    expect((restored[200] ?? 0) + (restored[409] ?? 0)).toBe(AT_ONCE)
    expect((await admin.get(`/tasks/${id}`)).body.archivedAt).toBeNull()
    await admin.post(url)
    const removed = await together(() => admin.post('/bin/removal', { object: 'task', ids: [id] }))
    expect(removed).toEqual({ 200: AT_ONCE })
    expect((await admin.get(`/tasks/${id}`)).status).toBe(404)
  })
})
