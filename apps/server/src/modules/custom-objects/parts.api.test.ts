import { regardingOf } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { RECORD_PARTS, type RecordPart } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comment, follow, noticesOf } from '../notifications/notices.testkit.ts'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

let world: ObjectWorld
let object: string
let id: string
let recordId: string
beforeAll(async () => {
  world = await openObjectWorld()
})
afterAll(() => world.test.close())

const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Serviced' }] }] }
const task = (regarding: unknown, client = world.admin) => client.post('/tasks', { subject: 'Service it', regarding })
const ours = () => regardingOf({ object, recordId })

async function takesPartIn(parts: readonly RecordPart[]): Promise<void> {
  const { version } = (await world.admin.get(`/custom-objects/${id}`)).body
  expect(await world.admin.patch(`/custom-objects/${id}`, { version, parts })).toMatchObject({ status: 200 })
  const asked = { comments: 'comments', following: 'followers', files: 'attachments' } as const
  for (const part of ['comments', 'following', 'files'] as const) {
    const known = async () => (await world.admin.get(`/${asked[part]}?object=${object}&recordId=${recordId}`)).status
    await expect.poll(known).toBe(parts.includes(part) ? 200 : 400)
  }
}

it('an object takes part in everything unless somebody chose otherwise', async () => {
  const made = await world.addObject({ en: 'Machine' })
  expect(made.parts).toEqual([...RECORD_PARTS])
  ;({ name: object, id } = made)
  recordId = (await world.admin.post(`/objects/${object}`, { title: 'M-1' })).body.id
})

describe('records of a custom object', () => {
  it('are commented on, noted and followed, and whoever follows is told', async () => {
    expect(await follow(world.admin, recordId, {}, object)).toMatchObject({ status: 200 })
    const said = await comment(world.member, recordId, 'Still noisy', { object })
    expect(said, JSON.stringify(said.body)).toMatchObject({ status: 201 })
    expect(await world.admin.post('/notes', { object, recordId, content })).toMatchObject({ status: 201 })
    expect(await noticesOf(world.admin)).toMatchObject([{ kind: 'commented', object, recordId }])
    const changed = await world.manager.patch(`/objects/${object}/${recordId}`, { version: 1, title: 'M-1a' })
    expect(changed, JSON.stringify(changed.body)).toMatchObject({ status: 200 })
    expect((await noticesOf(world.admin)).map(({ kind }) => kind)).toContain('changed')
  })

  it('have tasks, which are found by them and keep them from leaving the bin', async () => {
    const made = await task(ours())
    expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201, body: { regarding: ours() } })
    const filter = encodeFilter({ field: 'regarding', op: 'eq', value: ours() })
    expect((await world.admin.get(`/tasks?filter=${filter}`)).body.items).toMatchObject([{ id: made.body.id }])
    await world.admin.post(`/objects/${object}/${recordId}/deletion`)
    const removal = await world.admin.post('/bin/removal', { object, ids: [recordId] })
    expect(removal.body).toMatchObject({ removed: [], kept: [{ id: recordId }] })
    await world.admin.delete(`/objects/${object}/${recordId}/deletion`)
  })

  it('hand a task that repeats on to the next one', async () => {
    const given = { subject: 'Clean it', regarding: ours(), dueAt: '2026-06-16T08:00:00Z', repetition: 'FREQ=DAILY' }
    const { id: taskId } = (await world.admin.post('/tasks', given)).body
    await world.admin.patch(`/tasks/${taskId}`, { version: 1, state: 'done' })
    const { items } = (await world.admin.get('/tasks?search=clean&sort=-dueAt')).body
    expect(items).toMatchObject([
      { regarding: ours(), state: 'open' },
      { regarding: ours(), state: 'done' },
    ])
  })
})

it.each<[string, () => string | Promise<string>]>([
  ['nothing that names a record', () => 'Machine one'],
  ['an object that is not there', () => `customNothing:${recordId}`],
  ['a record that is not there', () => regardingOf({ object, recordId: id })],
  ['a customer, which has a field of its own', async () => `customer:${await customerId()}`],
  ['a member', () => `member:${world.member.memberId}`],
])('a task about %s is refused', async (_, regarding) => {
  const refused = await task(await regarding())
  expect(refused).toMatchObject({
    status: 400,
    body: { fieldErrors: [{ path: 'regarding', code: 'task.regarding_wrong' }] },
  })
})

it('a task about a record of another workspace is refused', async () => {
  const refused = await task(ours(), world.stranger)
  expect(refused.body.fieldErrors).toMatchObject([{ code: 'task.regarding_wrong' }])
})

const customerId = async (): Promise<string> =>
  (await world.admin.post('/customers', { kind: 'company', name: 'Tea House' })).body.id

describe('what an object takes no part in', () => {
  it('is refused on its records, and is there again once it takes part', async () => {
    const before = (await world.admin.get(`/comments?object=${object}&recordId=${recordId}`)).body.items
    await takesPartIn(RECORD_PARTS.filter((part) => part === 'tags'))
    const codes = await Promise.all([
      comment(world.admin, recordId, 'No', { object }),
      world.admin.post('/notes', { object, recordId, content }),
      follow(world.admin, recordId, {}, object),
      world.admin.get(`/mentionable?object=${object}&recordId=${recordId}`),
      world.admin.get(`/attachments?object=${object}&recordId=${recordId}`),
    ])
    expect(codes.map(({ body }) => body.code)).toEqual([
      'comment.object_unsuited',
      'note.object_unsuited',
      'follower.object_unsuited',
      'comment.object_unsuited',
      'attachment.object_unknown',
    ])
    expect((await task(ours())).body.fieldErrors).toMatchObject([{ code: 'task.regarding_wrong' }])
    await takesPartIn(RECORD_PARTS)
    expect((await world.admin.get(`/comments?object=${object}&recordId=${recordId}`)).body.items).toEqual(before)
  })

  it('tells nobody who followed, of changes or of comments', async () => {
    await follow(world.admin, recordId, {}, object)
    await world.admin.post('/notices/reading', {})
    await takesPartIn(['comments', 'notes'])
    const { version } = (await world.admin.get(`/objects/${object}/${recordId}`)).body
    expect(await world.manager.patch(`/objects/${object}/${recordId}`, { version, title: 'M-1b' })).toMatchObject({
      status: 200,
    })
    await comment(world.member, recordId, 'Quietly', { object })
    expect(await noticesOf(world.admin, '?unread=only')).toEqual([])
  })

  it('leaves people to mention in notes where there are no comments', async () => {
    await takesPartIn(['notes'])
    const found = await world.admin.get(`/mentionable?object=${object}&recordId=${recordId}`)
    expect(found).toMatchObject({ status: 200 })
  })
})
