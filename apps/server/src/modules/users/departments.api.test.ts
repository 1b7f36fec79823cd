import { DEPARTMENT_DEPTH_MAX, DEPARTMENTS_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let stranger: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function make(name: string, parentId: string | null = null, client = admin) {
  const made = await client.post('/departments', { name, parentId })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body as { id: string; name: string; version: number; ancestorIds: string[] }
}

async function person(departmentId: string | null) {
  const { memberId, client } = await signInAs(test, workspace, 'member')
  if (departmentId !== null) await place(memberId, { departmentId })
  return { memberId, client }
}

async function place(memberId: string, change: object) {
  const { version } = (await admin.get(`/members/${memberId}`)).body
  return admin.patch(`/members/${memberId}/place`, { version, ...change })
}

const get = async (id: string) => {
  const { items } = (await admin.get('/departments')).body
  return items.find((one: { id: string }) => one.id === id)
}
const lastActions = async (count: number) =>
  (await admin.get('/audit')).body.items.slice(0, count).map(({ action }: { action: string }) => action)

describe('departments', () => {
  it('ask for a session, the right, and a department of the own workspace', async () => {
    const { id } = await make('Guarded')
    const change = { version: 1, name: 'Changed' }
    expect((await anonymous(test.server).get('/departments')).status).toBe(401)
    const { client } = await person(null)
    expect((await client.get('/departments')).status).toBe(200)
    for (const answer of [
      await client.post('/departments', { name: 'Mine' }),
      await client.patch(`/departments/${id}`, change),
      await client.post(`/departments/${id}/archive`, { version: 1 }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    for (const answer of [
      await stranger.patch(`/departments/${id}`, change),
      await stranger.post('/departments', { name: 'Below', parentId: id }),
      await stranger.post(`/departments/${id}/archive`, { version: 1 }),
      await stranger.post(`/departments/${id}/restore`),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'department.not_found' } })
  })

  it('are made, renamed and listed with the people in them, and each change is written down', async () => {
    const sales = await make(' 销售部 ')
    expect(sales).toMatchObject({ name: '销售部', parentId: null, ancestorIds: [sales.id], members: 0, headId: null })
    await person(sales.id)
    expect(await admin.patch(`/departments/${sales.id}`, { version: 1, name: 'Sales' })).toMatchObject({
      status: 200,
      body: { name: 'Sales', version: 2, members: 1 },
    })
    expect(await lastActions(1)).toEqual(['department.updated'])
    expect(await admin.patch(`/departments/${sales.id}`, { version: 1, name: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'department.changed_meanwhile', details: { current: { name: 'Sales' } } },
    })
  })

  it('have names of their own below one parent, whatever the case; elsewhere the same name is another department', async () => {
    const [one, other] = [await make('Region one'), await make('Region two')]
    await make('East', one.id)
    await make('East', other.id)
    expect(await admin.post('/departments', { name: 'EAST', parentId: one.id })).toMatchObject({
      status: 409,
      body: { code: 'department.name_taken', fieldErrors: [{ path: 'name' }] },
    })
    expect((await admin.post('/departments', { name: 'region ONE' })).body.code).toBe('department.name_taken')
    for (const body of [{}, { name: '' }, { name: '  ' }, { name: 'x'.repeat(101) }, { name: 'x', size: 1 }])
      expect(await admin.post('/departments', body)).toMatchObject({
        status: 400,
        body: { code: 'request.field_wrong' },
      })
  })

  it('move with all that lies below', async () => {
    const [top, a, b] = [await make('Top'), await make('A move'), await make('B move')]
    const below = await make('Below', a.id)
    const lowest = await make('Lowest', below.id)
    await admin.patch(`/departments/${a.id}`, { version: 1, parentId: b.id })
    await admin.patch(`/departments/${b.id}`, { version: 1, parentId: top.id })
    expect((await get(lowest.id)).ancestorIds).toEqual([top.id, b.id, a.id, below.id, lowest.id])
    await admin.patch(`/departments/${below.id}`, { version: 1, parentId: null })
    expect((await get(lowest.id)).ancestorIds).toEqual([below.id, lowest.id])
    expect((await get(a.id)).ancestorIds).toEqual([top.id, b.id, a.id])
  })

  it('never make a cycle', async () => {
    const a = await make('Cycle')
    const b = await make('Cycle below', a.id)
    const c = await make('Cycle lowest', b.id)
    for (const parentId of [a.id, b.id, c.id])
      expect(await admin.patch(`/departments/${a.id}`, { version: 1, parentId })).toMatchObject({
        status: 409,
        body: { code: 'department.cycle', fieldErrors: [{ path: 'parentId' }] },
      })
    expect((await get(a.id)).ancestorIds).toEqual([a.id])
  })

  it('never make a cycle, though two move them into one another at the same moment', async () => {
    const [a, b] = [await make('Two A'), await make('Two B')]
    const answers = await Promise.all([
      admin.patch(`/departments/${a.id}`, { version: 1, parentId: b.id }),
      admin.patch(`/departments/${b.id}`, { version: 1, parentId: a.id }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it(`lie ${DEPARTMENT_DEPTH_MAX} levels deep at most, however they came there`, async () => {
    let parentId: string | null = null
    const ids: string[] = []
    for (let level = 0; level < DEPARTMENT_DEPTH_MAX; level += 1) {
      parentId = (await make(`Level ${level}`, parentId)).id
      ids.push(parentId)
    }
    expect((await admin.post('/departments', { name: 'Too deep', parentId })).body.code).toBe('department.too_deep')
    const above = await make('Above all')
    expect((await admin.patch(`/departments/${ids[0]}`, { version: 1, parentId: above.id })).body.code).toBe(
      'department.too_deep',
    )
  })

  it(`are ${DEPARTMENTS_MAX} at most`, async () => {
    const full = await test.createWorkspace()
    const chief = await signInAsAdmin(test, full)
    await test.app.database.owner.query(
      `insert into department (workspace_id, id, name, ancestor_ids)
       select $1, id, 'D' || n, array[id] from (select gen_random_uuid() as id, n from generate_series(1, $2::int) n) made`,
      [full.id, DEPARTMENTS_MAX],
    )
    expect(await chief.post('/departments', { name: 'One more' })).toMatchObject({
      status: 409,
      body: { code: 'department.too_many', details: { limit: DEPARTMENTS_MAX } },
    })
  })
})

describe('a head', () => {
  it('belongs to the department and is active', async () => {
    const [own, other] = [await make('Led'), await make('Elsewhere')]
    const inside = await person(own.id)
    const outside = await person(other.id)
    const nowhere = await person(null)
    for (const { memberId } of [outside, nowhere])
      expect(await admin.patch(`/departments/${own.id}`, { version: 1, headId: memberId })).toMatchObject({
        status: 409,
        body: { code: 'department.head_elsewhere', fieldErrors: [{ path: 'headId' }] },
      })
    expect((await admin.patch(`/departments/${own.id}`, { version: 1, headId: inside.memberId })).body).toMatchObject({
      headId: inside.memberId,
    })
    const strangers = (await stranger.get('/me')).body.memberId
    expect((await admin.patch(`/departments/${own.id}`, { version: 2, headId: strangers })).body.code).toBe(
      'department.head_elsewhere',
    )
  })

  it('leads no more who goes to another department or is deactivated, and the audit says so', async () => {
    const [one, other] = [await make('Lost one'), await make('Lost other')]
    const [first, second] = [await person(one.id), await person(other.id)]
    await admin.patch(`/departments/${one.id}`, { version: 1, headId: first.memberId })
    await admin.patch(`/departments/${other.id}`, { version: 1, headId: second.memberId })
    await place(first.memberId, { departmentId: other.id })
    expect(await get(one.id)).toMatchObject({ headId: null, version: 3 })
    expect(await lastActions(2)).toEqual(['department.head_left', 'member.placed'])
    const { version } = (await admin.get(`/members/${second.memberId}`)).body
    await admin.patch(`/members/${second.memberId}`, { version, status: 'deactivated' })
    expect(await get(other.id)).toMatchObject({ headId: null })
  })

  it('is shown to those below as the line of their managers', async () => {
    const root = await make('Line')
    const below = await make('Line below', root.id)
    const [chief, lead, worker] = [await person(root.id), await person(below.id), await person(below.id)]
    await admin.patch(`/departments/${root.id}`, { version: 1, headId: chief.memberId })
    await admin.patch(`/departments/${below.id}`, { version: 1, headId: lead.memberId })
    await place(worker.memberId, { position: ' 客户经理 ' })
    const profile = (await worker.client.get(`/members/${worker.memberId}`)).body
    expect(profile).toMatchObject({
      departmentName: 'Line below',
      position: '客户经理',
      departmentPath: ['Line', 'Line below'],
      managers: [{ id: lead.memberId }, { id: chief.memberId }],
      heads: [],
    })
    expect((await admin.get(`/members/${lead.memberId}`)).body).toMatchObject({
      managers: [{ id: chief.memberId }],
      heads: [{ id: below.id, name: 'Line below' }],
    })
  })
})
