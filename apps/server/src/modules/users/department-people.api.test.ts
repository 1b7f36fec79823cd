import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
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

describe('people in departments', () => {
  it('are found by department, by none, and by what is typed', async () => {
    const own = await make('Found')
    const { memberId } = await person(own.id)
    await place(memberId, { position: 'Falconer' })
    const ids = async (query: string) =>
      (await admin.get(`/members?${query}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids(`department=${own.id}`)).toEqual([memberId])
    expect(await ids('search=FALCON')).toEqual([memberId])
    expect(await ids('department=none')).not.toContain(memberId)
    expect(await ids('search=100%25')).toEqual([])
  })

  it('are changed by who manages people only, at the version that was seen', async () => {
    const own = await make('Placed')
    const { memberId, client } = await person(null)
    expect((await client.patch(`/members/${memberId}/place`, { version: 1, position: 'King' })).status).toBe(403)
    expect((await place(memberId, { departmentId: own.id })).body).toMatchObject({ departmentName: 'Placed' })
    expect((await admin.patch(`/members/${memberId}/place`, { version: 1, departmentId: null })).body.code).toBe(
      'member.changed_meanwhile',
    )
    const nowhere = '01890000-0000-7000-8000-000000000000'
    expect((await place(memberId, { departmentId: nowhere })).body.code).toBe('department.not_found')
    expect((await place(memberId, { departmentId: null })).body.departmentId).toBeNull()
  })

  it('let lists be filtered by the department of the owner', async () => {
    const own = await make('Filtered')
    const { memberId } = await person(own.id)
    const mine = (await admin.post('/tasks', { subject: 'Theirs', ownerId: memberId })).body.id
    await admin.post('/tasks', { subject: 'Mine' })
    const filter = encodeFilter({ field: 'owner.departmentId', op: 'eq', value: own.id })
    const found = (await admin.get(`/tasks?filter=${filter}`)).body
    expect(found.items.map(({ id }: { id: string }) => id)).toEqual([mine])
  })
})

describe('archiving', () => {
  it('is refused while somebody belongs to it, deactivated and invited people included, or a department lies below', async () => {
    const parent = await make('Kept')
    const child = await make('Kept below', parent.id)
    expect(await admin.post(`/departments/${parent.id}/archive`, { version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'department.has_departments', details: { departments: 1 } },
    })
    const { memberId } = await person(child.id)
    const { version } = (await admin.get(`/members/${memberId}`)).body
    await admin.patch(`/members/${memberId}`, { version, status: 'deactivated' })
    const invited = { name: 'Soon', email: 'soon.dep@example.com', role: 'member', departmentId: child.id }
    expect((await admin.post('/invitations', invited)).body).toMatchObject({ departmentName: 'Kept below' })
    expect(await admin.post(`/departments/${child.id}/archive`, { version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'department.has_members', details: { members: 2 } },
    })
    expect(
      (await admin.post(`/departments/${child.id}/archive`, { version: 1, movePeopleUp: true })).body,
    ).toMatchObject({ isArchived: true })
    expect((await admin.get(`/members/${memberId}`)).body.departmentId).toBe(parent.id)
    const { items } = (await admin.get('/invitations')).body
    expect(items.find(({ email }: { email: string }) => email === invited.email).departmentId).toBe(parent.id)
  })

  it('leaves the name free, nobody can be put there, and what was archived comes back', async () => {
    const parent = await make('Back parent')
    const { id } = await make('Back', parent.id)
    await admin.post(`/departments/${id}/archive`, { version: 1 })
    const { memberId } = await person(null)
    expect((await place(memberId, { departmentId: id })).body.code).toBe('department.not_found')
    expect((await admin.patch(`/departments/${id}`, { version: 2, name: 'X' })).body.code).toBe('department.not_found')
    const other = await make('Back', parent.id)
    expect((await admin.post(`/departments/${id}/restore`)).body.code).toBe('department.name_taken')
    await admin.patch(`/departments/${other.id}`, { version: 1, name: 'Other' })
    await admin.patch(`/departments/${parent.id}`, { version: 1, parentId: null, name: 'Renamed parent' })
    expect((await admin.post(`/departments/${id}/restore`)).body).toMatchObject({
      isArchived: false,
      ancestorIds: [parent.id, id],
    })
    expect((await admin.post(`/departments/${id}/restore`)).status).toBe(200)
    expect(
      (await admin.get('/departments?archived=only')).body.items.map((one: { id: string }) => one.id),
    ).not.toContain(id)
  })

  it('leaves nobody in a department that is gone: whoever moves somebody there at that moment is told', async () => {
    const { id } = await make('Race')
    const { memberId } = await person(null)
    const [moved, archived] = await Promise.all([
      admin.patch(`/members/${memberId}/place`, { version: 1, departmentId: id }),
      admin.post(`/departments/${id}/archive`, { version: 1 }),
    ])
    expect([moved.status, archived.status]).toBeOneOf([
      [200, 409],
      [404, 200],
    ])
  })
})
