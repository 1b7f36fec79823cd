import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { changes, handTag, listed, tagged } from './tags.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client
let viewer: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  viewer = (await signInAs(test, workspace, 'viewer')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function task(client: Client, more: object = {}): Promise<string> {
  return (await client.post('/tasks', { subject: 'Something', ...more })).body.id
}

const decide = (client: Client, tagId: string, recordId: string, decision: string, more: object = {}) =>
  client.post(`/tags/${tagId}/decisions`, { object: 'task', recordId, decision, ...more })

describe('a tag by hand', () => {
  it('is put on a record, found by, and taken off, and both stay on record', async () => {
    const [tagId, other] = [await handTag(admin, 'Fair 2026'), await handTag(admin, 'Press')]
    const [id, plain] = [await task(admin), await task(admin)]
    expect(await decide(admin, tagId, id, 'add')).toMatchObject({
      status: 200,
      body: { recordId: id, tags: [{ tagId, isByRule: false, decision: null }] },
    })
    expect(await decide(admin, tagId, id, 'add')).toMatchObject({ status: 200 })
    expect(await tagged(admin, 'tasks', tagId)).toEqual([id])
    expect(await listed(admin, 'tasks', { field: 'tags', op: 'contains', value: tagId })).toEqual([id])
    expect(await listed(admin, 'tasks', { field: 'tags', op: 'in', value: [other, 'no id'] })).toEqual([])
    expect(await listed(admin, 'tasks', { field: 'tags', op: 'notIn', value: [tagId] })).toContain(plain)
    expect(await listed(admin, 'tasks', { field: 'tags', op: 'isNotEmpty' })).toEqual([id])
    expect(await listed(admin, 'tasks', { field: 'tags', op: 'isEmpty' })).not.toContain(id)
    expect((await admin.get(`/tags/${tagId}`)).body.counts).toEqual({ task: 1 })
    await decide(admin, tagId, id, 'remove')
    expect(await tagged(admin, 'tasks', tagId)).toEqual([])
    expect((await admin.get(`/tags/${tagId}`)).body.counts).toEqual({})
    expect(await changes(admin, 'task', id)).toMatchObject([
      { change: 'entered', cause: 'person', memberName: 'Ada Admin', rule: null },
      { change: 'left', cause: 'person', memberName: 'Ada Admin' },
    ])
  })

  it('takes the right to change the record, and no other', async () => {
    const tagId = await handTag(admin, 'Rights')
    const [own, theirs] = [await task(member), await task(admin)]
    expect(await decide(member, tagId, own, 'add')).toMatchObject({ status: 200 })
    expect(await decide(member, tagId, theirs, 'add')).toMatchObject({ status: 404 })
    expect(await decide(viewer, tagId, theirs, 'add')).toMatchObject({ status: 403 })
    expect(await decide(stranger, tagId, theirs, 'add')).toMatchObject({ status: 404 })
    const asked = await member.get(`/record-tags?object=task&ids=${own},${theirs}`)
    expect(asked.body.items).toMatchObject([{ recordId: own, tags: [{ tagId }] }])
    expect(await member.get(`/tag-changes?object=task&recordId=${theirs}`)).toMatchObject({ status: 404 })
    expect(await member.post('/tags', { name: 'Mine' })).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })

  it('does not count records that are archived', async () => {
    const tagId = await handTag(admin, 'Counted')
    const id = await task(admin)
    await decide(admin, tagId, id, 'add')
    await admin.delete(`/tasks/${id}`)
    expect((await admin.get(`/tags/${tagId}`)).body.counts).toEqual({ task: 0 })
    expect(await tagged(admin, 'tasks', tagId)).toEqual([])
  })

  it('is one of its name, whatever the case of letters', async () => {
    await handTag(admin, 'Twice')
    expect(await admin.post('/tags', { name: ' twice ' })).toMatchObject({
      status: 409,
      body: { code: 'tag.name_taken' },
    })
  })
})

describe('managing tags', () => {
  it('renames, groups and colours one, and tells whoever saw an older one', async () => {
    const tagId = await handTag(admin, 'Old name')
    const answer = await admin.patch(`/tags/${tagId}`, {
      version: 1,
      name: 'New name',
      group: 'Events',
      colour: 'blue',
    })
    expect(answer).toMatchObject({
      status: 200,
      body: { name: 'New name', group: 'Events', colour: 'blue', version: 2 },
    })
    expect(await admin.patch(`/tags/${tagId}`, { version: 1, name: 'Other' })).toMatchObject({
      status: 409,
      body: { code: 'tag.changed_meanwhile' },
    })
  })

  it('archives one: nobody can set it, records keep it until it is back', async () => {
    const tagId = await handTag(admin, 'Archived')
    const id = await task(admin)
    await decide(admin, tagId, id, 'add')
    expect((await admin.delete(`/tags/${tagId}`)).body.archivedAt).not.toBeNull()
    expect((await admin.get('/tags')).body.items.map((tag: { id: string }) => tag.id)).not.toContain(tagId)
    expect((await admin.get('/tags?archived=only')).body.items.map((tag: { id: string }) => tag.id)).toContain(tagId)
    expect((await admin.get(`/record-tags?object=task&ids=${id}`)).body.items[0].tags).toEqual([])
    expect(await decide(admin, tagId, id, 'remove')).toMatchObject({ status: 409, body: { code: 'tag.archived' } })
    await admin.post(`/tags/${tagId}/restoration`)
    expect((await admin.get(`/record-tags?object=task&ids=${id}`)).body.items[0].tags).toHaveLength(1)
  })

  it('merges one into another, record by record in their history', async () => {
    const [from, into] = [await handTag(admin, 'Merged'), await handTag(admin, 'Kept')]
    const [one, both] = [await task(admin), await task(admin)]
    for (const id of [one, both]) await decide(admin, from, id, 'add')
    await decide(admin, into, both, 'add')
    expect(await admin.post(`/tags/${from}/merge`, { into: from })).toMatchObject({
      status: 409,
      body: { code: 'tag.merge_unsuited' },
    })
    expect(await admin.post(`/tags/${from}/merge`, { into })).toMatchObject({ status: 200, body: { id: into } })
    expect(await tagged(admin, 'tasks', into)).toEqual([one, both].sort())
    expect(await changes(admin, 'task', one)).toMatchObject([
      { tagId: from, change: 'entered', cause: 'person' },
      { tagId: into, change: 'entered', cause: 'merge' },
      { tagId: from, change: 'left', cause: 'merge' },
    ])
    expect(await admin.post(`/tags/${from}/restoration`)).toMatchObject({ status: 409, body: { code: 'tag.merged' } })
  })

  it('says which views filter by one', async () => {
    const tagId = await handTag(admin, 'Viewed')
    const filter = encodeFilter({ field: 'tags', op: 'in', value: [tagId] })
    await admin.post('/views', { object: 'task', name: 'By tag', filter })
    expect((await admin.get(`/tags/${tagId}/uses`)).body.views).toMatchObject([{ object: 'task', name: 'By tag' }])
  })
})

describe('many at once', () => {
  const start = (client: Client, body: object) => client.post('/bulk-edits', { object: 'task', ...body })
  async function ended(client: Client, id: string) {
    await test.drainJobs()
    return (await client.get(`/bulk-edits/${id}`)).body
  }

  it('get a tag, record by record in their history, and lose it again where nobody changed it since', async () => {
    const tagId = await handTag(admin, 'Bulk')
    const ids = [
      await task(admin, { type: 'visit' }),
      await task(admin, { type: 'visit' }),
      await task(admin, { type: 'visit' }),
    ]
    const [had = '', removed = '', plain = ''] = ids
    await decide(admin, tagId, had, 'add')
    const query = { filter: encodeFilter({ field: 'type', op: 'eq', value: 'visit' }) }
    const { id } = (await start(admin, { action: 'addTag', changes: { tagId }, query })).body
    expect(await ended(admin, id)).toMatchObject({ state: 'done', changed: 2, unchanged: 1, refused: 0 })
    expect(await tagged(admin, 'tasks', tagId)).toEqual(ids.toSorted())
    expect(await changes(admin, 'task', plain)).toMatchObject([
      { change: 'entered', cause: 'bulk', memberName: 'Ada Admin' },
    ])
    await decide(admin, tagId, removed, 'remove')
    await admin.post(`/bulk-edits/${id}/undo`)
    expect(await ended(admin, id)).toMatchObject({ state: 'undone', undone: 1, kept: 1 })
    expect(await tagged(admin, 'tasks', tagId)).toEqual([had])
  })

  it('lose a tag and get it back', async () => {
    const tagId = await handTag(admin, 'Bulk off')
    const ids = [await task(admin), await task(admin)]
    for (const id of ids) await decide(admin, tagId, id, 'add')
    const { id } = (await start(admin, { action: 'removeTag', changes: { tagId }, ids })).body
    expect(await ended(admin, id)).toMatchObject({ state: 'done', changed: 2 })
    expect(await tagged(admin, 'tasks', tagId)).toEqual([])
    await admin.post(`/bulk-edits/${id}/undo`)
    expect(await ended(admin, id)).toMatchObject({ state: 'undone', undone: 2 })
    expect(await tagged(admin, 'tasks', tagId)).toEqual(ids.toSorted())
  })

  it('does what its author may do', async () => {
    const tagId = await handTag(admin, 'Bulk rights')
    const [own, theirs] = [await task(member), await task(admin)]
    const { id } = (await start(member, { action: 'addTag', changes: { tagId }, ids: [own, theirs] })).body
    const reasons = [{ id: theirs, code: 'record.not_found' }]
    expect(await ended(member, id)).toMatchObject({ changed: 1, refused: 1, reasons })
    expect(await start(viewer, { action: 'addTag', changes: { tagId }, ids: [own] })).toMatchObject({ status: 403 })
    expect(await start(stranger, { action: 'addTag', changes: { tagId }, ids: [own] })).toMatchObject({ status: 404 })
    expect(await start(admin, { action: 'addTag', changes: {}, ids: [own] })).toMatchObject({
      status: 400,
      body: { code: 'tag.bulk_wrong' },
    })
  })
})
