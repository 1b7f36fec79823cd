import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

type Person = { client: Client; memberId: string }
const person = (): Promise<Person> => signInAs(test, workspace, 'member')

/** Somebody with two customers, three tasks (one archived) and a contact. */
async function owner() {
  const of = await person()
  const customers = [await make(of, '/customers', { kind: 'individual', name: 'One' })]
  customers.push(await make(of, '/customers', { kind: 'company', name: 'Two' }))
  const tasks = []
  for (const subject of ['A', 'B', 'C']) tasks.push(await make(of, '/tasks', { subject }))
  expect((await of.client.delete(`/tasks/${tasks[2]}`)).status).toBe(200)
  return { ...of, customers, tasks }
}

async function make({ client }: Person, url: string, body: object): Promise<string> {
  const made = await client.post(url, body)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.id
}

const versionOf = async ({ memberId }: Person) => (await admin.get(`/members/${memberId}`)).body.version
const start = (of: Person, body: object, client = admin) => client.post(`/members/${of.memberId}/hand-overs`, body)
const ownerOf = async (url: string) => (await admin.get(url)).body.ownerId
async function ended(id: string) {
  await test.drainJobs()
  return (await admin.get(`/hand-overs/${id}`)).body
}

describe('a hand-over', () => {
  it('is previewed: how much of each object, who could take it, and what else ends', async () => {
    const of = await owner()
    const chief = await person()
    const department = (await admin.post('/departments', { name: 'Previewed' })).body.id
    for (const one of [of, chief])
      await admin.patch(`/members/${one.memberId}/place`, { version: await versionOf(one), departmentId: department })
    await admin.patch(`/departments/${department}`, { version: 1, headId: chief.memberId })
    await admin.post(`/members/${of.memberId}/deputies`, {
      deputyId: chief.memberId,
      firstDay: '2026-06-15',
      lastDay: '2026-06-16',
    })
    const preview = (await admin.get(`/members/${of.memberId}/hand-over-preview`)).body
    expect(preview).toMatchObject({
      manager: { id: chief.memberId },
      heads: [],
      deputies: [{ id: chief.memberId }],
      standsInFor: [],
      invitations: 0,
    })
    const counts = Object.fromEntries(
      preview.items.map((item: { object: string; count: number; archived: number }) => [
        item.object,
        [item.count, item.archived],
      ]),
    )
    expect(counts).toEqual({ customer: [2, 0], task: [2, 1] })
    expect((await admin.get(`/members/${chief.memberId}/hand-over-preview`)).body).toMatchObject({
      items: [],
      manager: null,
      heads: [{ id: department }],
      standsInFor: [{ id: of.memberId }],
    })
  })

  it('gives each object to whom it was said, archived records included, tells how it went, and can be undone', async () => {
    const of = await owner()
    const [one, other] = [await person(), await person()]
    const parts = [
      { object: 'customer', toMemberId: one.memberId },
      { object: 'task', toMemberId: other.memberId },
    ]
    const { status, body } = await start(of, { parts })
    expect([status, body.state]).toEqual([202, 'running'])
    expect(await ended(body.id)).toMatchObject({
      state: 'done',
      parts: [
        { object: 'customer', archived: false, toMemberId: one.memberId, edit: { changed: 2, refused: 0 } },
        { object: 'task', archived: false, toMemberId: other.memberId, edit: { changed: 2, refused: 0 } },
        { object: 'task', archived: true, toMemberId: other.memberId, edit: { changed: 1, refused: 0 } },
      ],
    })
    for (const id of of.customers) expect(await ownerOf(`/customers/${id}`)).toBe(one.memberId)
    for (const id of of.tasks) expect(await ownerOf(`/tasks/${id}`)).toBe(other.memberId)
    expect((await of.client.get('/me')).status).toBe(200)
    expect((await admin.post(`/hand-overs/${body.id}/undo`)).body.state).toBe('undoing')
    expect(await ended(body.id)).toMatchObject({ state: 'undone' })
    for (const id of of.customers) expect(await ownerOf(`/customers/${id}`)).toBe(of.memberId)
    for (const id of of.tasks) expect(await ownerOf(`/tasks/${id}`)).toBe(of.memberId)
    expect((await admin.post(`/hand-overs/${body.id}/undo`)).body.state).toBe('undone')
  })

  it('with the end of somebody’s work: signed out at once, and back with all of it when undone', async () => {
    const of = await owner()
    const to = await person()
    const body = {
      parts: ['customer', 'task'].map((object) => ({ object, toMemberId: to.memberId })),
      deactivate: { version: await versionOf(of) },
    }
    const { id } = (await start(of, body)).body
    expect((await of.client.get('/me')).status).not.toBe(200)
    expect((await admin.get(`/members/${of.memberId}`)).body.status).toBe('deactivated')
    await ended(id)
    const [changed, untouched] = of.tasks
    await to.client.patch(`/tasks/${changed}`, { version: 2, subject: 'Changed since' })
    await admin.post(`/hand-overs/${id}/undo`)
    const undone = await ended(id)
    expect(undone).toMatchObject({ state: 'undone', deactivated: true })
    expect(undone.parts[1].edit).toMatchObject({
      undone: 1,
      kept: 1,
      reasons: [{ id: changed, code: 'record.changed_meanwhile' }],
    })
    expect((await admin.get(`/members/${of.memberId}`)).body.status).toBe('active')
    expect(await ownerOf(`/tasks/${untouched}`)).toBe(of.memberId)
    expect(await ownerOf(`/tasks/${changed}`)).toBe(to.memberId)
  })

  it('delivered twice changes everything once', async () => {
    const of = await owner()
    const to = await person()
    const { id, parts } = (await start(of, { parts: [{ object: 'task', toMemberId: to.memberId }] })).body
    await test.write(workspace.identity, async (ctx) => {
      for (const { edit } of parts)
        ctx.enqueue({ name: 'bulk-edits.run', payload: { bulkEditId: edit.id }, queue: `bulk-edit-${edit.id}` })
    })
    expect((await ended(id)).parts[0].edit).toMatchObject({ state: 'done', changed: 2, unchanged: 0, refused: 0 })
    expect((await admin.get(`/tasks/${of.tasks[0]}`)).body.version).toBe(2)
  })

  it('of somebody who owns nothing only deactivates them', async () => {
    const of = await person()
    const { body } = await start(of, { parts: [], deactivate: { version: await versionOf(of) } })
    expect(body).toMatchObject({ state: 'done', parts: [], deactivated: true })
    await admin.post(`/hand-overs/${body.id}/undo`)
    expect((await admin.get(`/members/${of.memberId}`)).body.status).toBe('active')
  })
})

describe('bad input', () => {
  it('is for who manages people, in their own workspace', async () => {
    const of = await owner()
    const to = await person()
    const parts = [{ object: 'task', toMemberId: to.memberId }]
    const stranger = await signInAsAdmin(test, await test.createWorkspace())
    expect((await start(of, { parts }, to.client)).status).toBe(403)
    expect((await to.client.get(`/members/${of.memberId}/hand-over-preview`)).status).toBe(403)
    expect((await start(of, { parts }, stranger)).body.code).toBe('member.not_found')
    const { id } = (await start(of, { parts })).body
    expect((await stranger.get(`/hand-overs/${id}`)).body.code).toBe('hand_over.not_found')
    expect((await stranger.post(`/hand-overs/${id}/undo`)).body.code).toBe('hand_over.not_found')
    await ended(id)
  })

  it('is refused, and changes nothing', async () => {
    const of = await owner()
    const [to, gone] = [await person(), await person()]
    await admin.patch(`/members/${gone.memberId}`, { version: await versionOf(gone), status: 'deactivated' })
    const part = (object: string, { memberId }: Person) => ({ object, toMemberId: memberId })
    const self = { memberId: (await admin.get('/me')).body.memberId, client: admin }
    for (const [body, code] of [
      [{ parts: [] }, 'hand_over.objects_wrong'],
      [{ parts: [part('task', to), part('task', to)] }, 'hand_over.objects_wrong'],
      [{ parts: [part('product', to)] }, 'hand_over.objects_wrong'],
      [{ parts: [part('task', of)] }, 'hand_over.receiver_wrong'],
      [{ parts: [part('task', gone)] }, 'hand_over.receiver_wrong'],
      [{ parts: [part('task', to)], deactivate: { version: 99 } }, 'member.changed_meanwhile'],
    ] as const)
      expect((await start(of, body)).body.code).toBe(code)
    expect((await start(self, { parts: [], deactivate: { version: 1 } })).body.code).toBe('hand_over.own')
    expect((await admin.get(`/members/${of.memberId}/hand-overs`)).body.items).toEqual([])
    expect((await admin.get(`/members/${of.memberId}`)).body.status).toBe('active')
  })

  it('starts no second one while one runs, and undoes none that runs', async () => {
    const of = await owner()
    const to = await person()
    const body = { parts: [{ object: 'task', toMemberId: to.memberId }] }
    const { id } = (await start(of, body)).body
    expect((await start(of, body)).body.code).toBe('hand_over.running')
    expect((await admin.post(`/hand-overs/${id}/undo`)).body.code).toBe('hand_over.not_ended')
    await ended(id)
    expect((await start(of, body)).status).toBe(202)
    await test.drainJobs()
  })
})
