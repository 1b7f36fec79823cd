import { type CreateNoteRequest, mentionOf } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { makeTask, noticesOf } from '../notifications/notices.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let adminId: string
let owner: Client
let other: Client
let otherId: string
let viewer: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  adminId = (await admin.get('/me')).body.memberId
  owner = (await signInAs(test, workspace, 'member')).client
  ;({ client: other, memberId: otherId } = await signInAs(test, workspace, 'member'))
  viewer = (await signInAs(test, workspace, 'viewer')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

type Content = CreateNoteRequest['content']
const saying = (...content: unknown[]): Content => ({ type: 'doc', content: [{ type: 'paragraph', content }] })
const words = (text: string, ...marks: unknown[]): Content =>
  saying({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
const naming = (id: string, label = 'Somebody else'): Content => saying({ type: 'mention', attrs: { id, label } })
const write = (client: Client, recordId: string, content: unknown = words('Met twice'), object = 'task') =>
  client.post('/notes', { object, recordId, content })
const notesOf = async (client: Client, recordId: string) =>
  (await client.get(`/notes?object=task&recordId=${recordId}`)).body
const draftsOf = async (client: Client, recordId: string) =>
  (await client.get(`/note-drafts?object=task&recordId=${recordId}`)).body.items

describe('notes', () => {
  it('are read by whoever sees the record and written by whoever may change it', async () => {
    const taskId = await makeTask(owner)
    const made = await write(owner, taskId)
    expect(made).toMatchObject({
      status: 201,
      body: { content: words('Met twice'), isPinned: false, version: 1, can: { update: true } },
    })
    expect(await notesOf(viewer, taskId)).toMatchObject({ items: [{ can: { update: false } }], can: { add: false } })
    expect(await write(viewer, taskId)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    const url = `/notes/${made.body.id}`
    expect((await viewer.patch(url, { version: 1, isPinned: true })).status).toBe(403)
    for (const nobody of [other, stranger]) {
      expect((await write(nobody, taskId)).status).toBe(404)
      for (const act of [
        () => nobody.get(url),
        () => nobody.patch(url, { version: 1, isPinned: true }),
        () => nobody.delete(url),
      ])
        expect(await act()).toMatchObject({ status: 404, body: { code: 'note.not_found' } })
    }
  })

  it('are changed at the version that was seen, and pinned ones come first', async () => {
    const taskId = await makeTask(owner)
    const first = (await write(owner, taskId, words('First'))).body
    await write(owner, taskId, words('Second'))
    const changed = await admin.patch(`/notes/${first.id}`, {
      version: 1,
      content: words('First, again'),
      isPinned: true,
    })
    expect(changed.body).toMatchObject({ version: 2, updatedByName: 'Ada Admin', isPinned: true })
    const late = await owner.patch(`/notes/${first.id}`, { version: 1, content: words('Late') })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'note.changed_meanwhile', details: { current: { version: 2 } } },
    })
    const { items } = await notesOf(owner, taskId)
    expect(items.map(({ content }: { content: Content }) => content)).toEqual([words('First, again'), words('Second')])
  })

  it('are deleted and come back', async () => {
    const taskId = await makeTask(owner)
    const { id } = (await write(owner, taskId)).body
    await owner.delete(`/notes/${id}`)
    expect((await notesOf(owner, taskId)).items).toEqual([])
    expect(await owner.patch(`/notes/${id}`, { version: 2, isPinned: true })).toMatchObject({
      status: 410,
      body: { code: 'note.deleted' },
    })
    await owner.post(`/notes/${id}/restoration`)
    expect((await notesOf(owner, taskId)).items).toHaveLength(1)
  })

  it.each<[string, unknown, string]>([
    ['a script', { type: 'doc', content: [{ type: 'script', content: [] }] }, 'note.content_wrong'],
    [
      'an image that runs something',
      { type: 'doc', content: [{ type: 'image', attrs: { onerror: 'x' } }] },
      'note.content_wrong',
    ],
    [
      'a link to a script',
      words('Click', { type: 'link', attrs: { href: 'jAvascript:alert(1)' } }),
      'note.content_wrong',
    ],
    ['data', words('Click', { type: 'link', attrs: { href: 'data:text/html,x' } }), 'note.content_wrong'],
    ['too much', words('x'.repeat(50_001)), 'note.content_wrong'],
    ['nothing', words('   '), 'note.empty'],
    ['no text at all', { type: 'doc' }, 'note.empty'],
  ])('hold no %s', async (_, content, code) => {
    const taskId = await makeTask(owner)
    const { id } = (await write(owner, taskId)).body
    expect(await write(owner, taskId, content)).toMatchObject({ status: 400, body: { code } })
    expect(await owner.patch(`/notes/${id}`, { version: 1, content })).toMatchObject({ status: 400, body: { code } })
    expect((await notesOf(owner, taskId)).items).toHaveLength(1)
  })

  it('keep markup that somebody types as the words it is', async () => {
    const taskId = await makeTask(owner)
    const content = words('<img src=x onerror=alert(1)> & <b>bold</b>')
    expect((await write(owner, taskId, content)).body.content).toEqual(content)
  })

  it('tell who is mentioned, by their own name, and mention nobody who does not see the record', async () => {
    const taskId = await makeTask(owner)
    await admin.post('/notices/reading', {})
    const made = await write(owner, taskId, naming(adminId))
    expect(made.body.content).toEqual(naming(adminId, 'Ada Admin'))
    expect(await noticesOf(admin, '?unread=only')).toMatchObject([
      { kind: 'mentioned', part: 'notes', text: '@Ada Admin' },
    ])
    await owner.patch(`/notes/${made.body.id}`, { version: 1, content: naming(adminId) })
    expect(await noticesOf(admin, '?unread=only')).toHaveLength(1)
    expect((await write(owner, taskId, naming(otherId))).body.code).toBe('mention.out_of_reach')
    expect((await write(owner, taskId, words(mentionOf(otherId)))).status).toBe(400)
    expect(await noticesOf(other)).toEqual([])
    await owner.delete(`/notes/${made.body.id}`)
    expect(await noticesOf(admin, '?unread=only')).toEqual([])
  })

  it('written and changed twenty times at once are whole', async () => {
    const taskId = await makeTask(owner)
    const { id } = (await write(owner, taskId)).body
    const change = (turn: number) => owner.patch(`/notes/${id}`, { version: 1, content: words(`Turn ${turn}`) })
    expect(await together(change)).toEqual({ 200: 1, 409: AT_ONCE - 1 })
    expect(await together((turn) => write(owner, taskId, words(`Note ${turn}`)))).toEqual({ 201: AT_ONCE })
    expect(await together(() => owner.delete(`/notes/${id}`))).toEqual({ 200: AT_ONCE })
    expect(await together(() => owner.post(`/notes/${id}/restoration`))).toEqual({ 200: AT_ONCE })
    const inUse = await test.read(workspace.identity, (ctx) => ctx.hooks.recordsSpokenOf(ctx, 'task', [taskId]))
    expect(inUse).toContain(taskId)
  })
})

describe('a half-written note', () => {
  const save = (client: Client, recordId: string, more: object = {}) =>
    client.put('/note-drafts', { object: 'task', recordId, content: words('Half'), ...more })

  it('is its writer’s alone, one for a new note and one for each that is changed', async () => {
    const taskId = await makeTask(owner)
    const { id } = (await write(owner, taskId)).body
    await save(owner, taskId)
    await save(owner, taskId, { noteId: id, version: 1, content: words('Changed half') })
    await save(owner, taskId, { content: words('Half of it') })
    expect((await draftsOf(owner, taskId)).toSorted((one: { noteId: string }) => (one.noteId ? 1 : -1))).toMatchObject([
      { noteId: null, version: null, content: words('Half of it') },
      { noteId: id, version: 1, content: words('Changed half') },
    ])
    expect(await draftsOf(admin, taskId)).toEqual([])
    for (const nobody of [other, stranger]) expect((await save(nobody, taskId)).status).toBe(404)
    expect((await save(viewer, taskId)).status).toBe(403)
    expect((await save(owner, await makeTask(owner), { noteId: id })).body.code).toBe('note.not_found')
  })

  it('is forgotten with the note it becomes, or when its writer gives it up', async () => {
    const taskId = await makeTask(owner)
    await save(owner, taskId)
    const { id } = (await write(owner, taskId)).body
    expect(await draftsOf(owner, taskId)).toEqual([])
    await save(owner, taskId, { noteId: id, version: 1 })
    await owner.patch(`/notes/${id}`, { version: 1, isPinned: true })
    expect(await draftsOf(owner, taskId)).toHaveLength(1)
    await owner.patch(`/notes/${id}`, { version: 2, content: words('Whole') })
    expect(await draftsOf(owner, taskId)).toEqual([])
    await save(owner, taskId)
    expect((await save(owner, taskId, { content: null })).body.items).toEqual([])
  })

  it('may be empty, but holds no more than a note may, and is kept once by twenty at once', async () => {
    const taskId = await makeTask(owner)
    expect((await save(owner, taskId, { content: { type: 'doc' } })).status).toBe(200)
    expect((await save(owner, taskId, { content: { type: 'doc', content: [{ type: 'iframe' }] } })).body.code).toBe(
      'note.content_wrong',
    )
    expect(await together((turn) => save(owner, taskId, { content: words(`Turn ${turn}`) }))).toEqual({ 200: AT_ONCE })
    expect(await draftsOf(owner, taskId)).toHaveLength(1)
  })

  it('that nobody touches is forgotten after a season', async () => {
    const taskId = await makeTask(owner)
    await save(owner, taskId)
    test.clock.advanceDays(91)
    await test.runSchedules()
    expect(await draftsOf(owner, taskId)).toEqual([])
    test.clock.set('2026-06-15T12:00:00Z')
  })
})

describe('templates of notes', () => {
  const template = { name: ' Visit ', object: 'customer', content: words('Who was there?') }

  it('are made and kept by who may, and read by everybody', async () => {
    const made = await admin.post('/note-templates', template)
    expect(made).toMatchObject({ status: 201, body: { name: 'Visit', object: 'customer', version: 1 } })
    const url = `/note-templates/${made.body.id}`
    expect((await viewer.get('/note-templates')).body.items).toHaveLength(1)
    expect((await stranger.get('/note-templates')).body.items).toEqual([])
    expect((await owner.post('/note-templates', template)).status).toBe(403)
    expect((await stranger.put(url, { ...template, version: 1 })).body.code).toBe('note_template.not_found')
    expect((await admin.put(url, { ...template, name: 'Call', version: 1 })).body).toMatchObject({
      name: 'Call',
      version: 2,
    })
    expect((await admin.put(url, { ...template, version: 1 })).body.code).toBe('note_template.changed_meanwhile')
    expect(await together((turn) => admin.put(url, { ...template, name: `T ${turn}`, version: 2 }))).toEqual({
      200: 1,
      409: AT_ONCE - 1,
    })
    await admin.delete(url)
    expect((await admin.get('/note-templates')).body.items).toEqual([])
    expect((await admin.post(`${url}/restoration`)).body.deletedAt).toBeNull()
  })

  it.each([
    ['of an object without notes', { object: 'member' }, 'note.object_unsuited'],
    ['with a script', { content: { type: 'doc', content: [{ type: 'script' }] } }, 'note.content_wrong'],
    ['of nothing', { content: { type: 'doc' } }, 'note.empty'],
  ])('are refused %s', async (_, change, code) => {
    expect((await admin.post('/note-templates', { ...template, ...change })).body.code).toBe(code)
  })
})
