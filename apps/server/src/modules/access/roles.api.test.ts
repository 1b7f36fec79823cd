import type { Role } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addRole } from './roles.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function memberOf(id: string): Promise<{ version: number; roles: string[] }> {
  return (await admin.get('/members')).body.items.find((one: { id: string }) => one.id === id)
}
const rightsOf = async (client: Client) => (await client.get('/me')).body.permissions
const lastEntry = async () => (await admin.get('/audit')).body.items[0]

describe('the roles of a workspace', () => {
  it('are there from the beginning, in their order, for everybody to read', async () => {
    const { client } = await signInAs(test, workspace, 'viewer')
    const { items } = (await client.get('/roles')).body
    expect(items.slice(0, 3).map(({ key }: Role) => key)).toEqual(['administrator', 'executive', 'manager'])
    expect(items.find(({ key }: Role) => key === 'viewer')).toMatchObject({
      people: 1,
      name: null,
      can: { update: false, archive: false },
    })
  })

  it('are changed by those with the right only', async () => {
    const { client } = await signInAs(test, workspace, 'manager')
    const denied = { status: 403, body: { code: 'access.denied', details: { permission: 'role.manage' } } }
    expect(await client.post('/roles', { copyOf: 'viewer', name: { en: 'X' } })).toMatchObject(denied)
    expect(await client.patch('/roles/viewer', { version: 1 })).toMatchObject(denied)
    expect(await client.delete('/roles/viewer')).toMatchObject(denied)
    expect(await client.post('/roles/viewer/restoration', {})).toMatchObject(denied)
  })

  it('are no other workspace’s', async () => {
    const { key } = await addRole(admin)
    const stranger = await signInAsAdmin(test, await test.createWorkspace())
    const gone = { status: 404, body: { code: 'role.not_found' } }
    expect(await stranger.patch(`/roles/${key}`, { version: 1 })).toMatchObject(gone)
    expect(await stranger.post('/roles', { copyOf: key, name: { en: 'Theirs' } })).toMatchObject(gone)
    expect((await stranger.get('/roles')).body.items.map((role: Role) => role.key)).not.toContain(key)
  })

  it('begin as a copy, with a name in both languages, and a change of theirs is written down', async () => {
    const made = await admin.post('/roles', { copyOf: 'agent', name: { zh: '华东客服' }, description: ' Shanghai ' })
    expect(made.body).toMatchObject({
      base: 'agent',
      name: { zh: '华东客服', en: '华东客服' },
      description: 'Shanghai',
      grants: {},
    })
    const url = `/roles/${made.body.key}`
    const changed = await admin.patch(url, { version: 1, grants: { 'customer.read': 'department' } })
    expect(changed.body).toMatchObject({ version: 2, grants: { 'customer.read': 'department' } })
    expect(await lastEntry()).toMatchObject({
      action: 'role.updated',
      objectId: made.body.key,
      before: { grants: { 'customer.read': 'all' } },
      after: { grants: { 'customer.read': 'department' } },
    })
    const back = await admin.patch(url, { version: 2, grants: { 'customer.read': 'all' } })
    expect(back.body.grants).toEqual({})
    const copy = await admin.post('/roles', { copyOf: made.body.key, name: { en: 'Copy of a copy' } })
    expect(copy.body).toMatchObject({ base: 'agent' })
  })

  it('refuse names that are taken or missing, rights there are not, and reaches a right cannot have', async () => {
    const { key } = await addRole(admin)
    const taken = (await addRole(admin)).name?.en ?? ''
    const change = (body: object) => admin.patch(`/roles/${key}`, { version: 1, ...body })
    expect(await change({ name: { en: taken.toUpperCase() } })).toMatchObject({
      status: 409,
      body: { code: 'role.name_taken' },
    })
    expect(await change({ name: {} })).toMatchObject({ status: 400, body: { code: 'role.name_missing' } })
    expect(await change({ grants: { 'unicorn.ride': 'all' } })).toMatchObject({
      status: 400,
      body: { code: 'role.right_unknown' },
    })
    for (const [right, scope] of [
      ['product.update', 'team'],
      ['member.manage', 'own'],
      ['view.share', 'department'],
    ])
      expect(await change({ grants: { [String(right)]: scope } }), right).toMatchObject({
        status: 400,
        body: { code: 'role.scope_impossible' },
      })
    expect(await change({ grants: { 'customer.read': 'everything' } })).toMatchObject({ status: 400 })
    expect(await change({ grants: { __proto__: 'all', constructor: 'all' } })).toMatchObject({ status: 400 })
  })

  it('tell the second of two who change one what stands there now', async () => {
    const { key } = await addRole(admin)
    const answers = await Promise.all([
      admin.patch(`/roles/${key}`, { version: 1, grants: { 'task.read': 'team' } }),
      admin.patch(`/roles/${key}`, { version: 1, grants: { 'task.read': 'all' } }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [first, second] = answers[0].status === 200 ? answers : [answers[1], answers[0]]
    expect(second?.body).toMatchObject({ code: 'role.changed_meanwhile', details: { current: { version: 2 } } })
    expect(second?.body.details.current.grants).toEqual(first?.body.grants)
  })
})

describe('an administrator', () => {
  it('is a role nobody changes or puts away', async () => {
    const fixed = { status: 409, body: { code: 'role.fixed' } }
    expect(await admin.patch('/roles/administrator', { version: 1, grants: { 'task.read': 'none' } })).toMatchObject(
      fixed,
    )
    expect(await admin.delete('/roles/administrator')).toMatchObject(fixed)
  })

  it('remains, whatever is done to the last one', async () => {
    const own = await test.createWorkspace()
    const only = await signInAsAdmin(test, own)
    const [self] = (await only.get('/members')).body.items
    for (const change of [{ roles: ['viewer'] }, { status: 'deactivated' }])
      expect(await only.patch(`/members/${self.id}`, { version: self.version, ...change })).toMatchObject({
        status: 409,
        body: { code: 'member.last_administrator' },
      })
    expect((await rightsOf(only))['role.manage']).toBe('all')
  })

  it('remains when two take the role from one another at the same moment', async () => {
    const own = await test.createWorkspace()
    const one = await signInAsAdmin(test, own)
    const { client: other } = await signInAs(test, own, 'administrator')
    const people = (await one.get('/members')).body.items as { id: string }[]
    const [first, second] = people.map(({ id }) => id)
    const answers = await Promise.all([
      one.patch(`/members/${second}`, { version: 1, roles: ['viewer'] }),
      other.patch(`/members/${first}`, { version: 1, roles: ['viewer'] }),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
  })
})

describe('people with several roles', () => {
  it('may do what any of them allows, at once, and are named by all', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    expect(await rightsOf(client)).toMatchObject({ 'customer.read': 'own', 'audit.read': 'none' })
    const given = await admin.patch(`/members/${memberId}`, { version: 1, roles: ['auditor', 'member'] })
    expect(given).toMatchObject({ status: 200, body: { roles: ['member', 'auditor'] } })
    await expect
      .poll(() => rightsOf(client))
      .toMatchObject({
        'customer.read': 'all',
        'customer.update': 'own',
        'audit.read': 'all',
      })
    expect((await client.get('/me')).body.roles).toEqual([
      { key: 'member', name: null },
      { key: 'auditor', name: null },
    ])
    expect((await client.get('/audit')).status).toBe(200)
  })

  it('cannot have none, one twice, one there is not, or one that is archived', async () => {
    const { memberId } = await signInAs(test, workspace, 'member')
    const { key } = await addRole(admin)
    await admin.delete(`/roles/${key}`)
    const give = (...roles: string[]) => admin.patch(`/members/${memberId}`, { version: 1, roles })
    expect(await give()).toMatchObject({ status: 400 })
    expect(await give('viewer', 'viewer')).toMatchObject({ status: 400 })
    expect(await give('viewer', 'nobody')).toMatchObject({ status: 404, body: { code: 'role.not_found' } })
    expect(await give(key)).toMatchObject({ status: 409, body: { code: 'role.archived' } })
    expect(await memberOf(memberId)).toMatchObject({ roles: ['member'], version: 1 })
    const invited = { name: 'A', email: 'a@example.com', role: key }
    expect(await admin.post('/invitations', invited)).toMatchObject({ status: 409, body: { code: 'role.archived' } })
  })
})

describe('a role that is put away', () => {
  it('has nobody: the answer says who has it or is invited to it', async () => {
    const { key, version } = await addRole(admin)
    const { memberId } = await signInAs(test, workspace, key)
    const invitation = await admin.post('/invitations', { name: 'Ina Invited', email: `${key}@example.com`, role: key })
    const refused = await admin.delete(`/roles/${key}`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'role.in_use', details: { count: 2 } } })
    expect(refused.body.details.names).toContain('Ina Invited')
    await admin.delete(`/invitations/${invitation.body.id}`)
    await admin.patch(`/members/${memberId}`, { version: 1, roles: ['viewer'] })
    expect(await admin.delete(`/roles/${key}`)).toMatchObject({ status: 200, body: { archivedAt: expect.any(String) } })
    expect(await admin.patch(`/roles/${key}`, { version: version + 1 })).toMatchObject({
      status: 409,
      body: { code: 'role.archived' },
    })
    expect(await admin.post(`/roles/${key}/restoration`, {})).toMatchObject({ status: 200, body: { archivedAt: null } })
  })

  it('is given to nobody at that very moment', async () => {
    const { key } = await addRole(admin)
    const { memberId } = await signInAs(test, workspace, 'member')
    const [given, archived] = await Promise.all([
      admin.patch(`/members/${memberId}`, { version: 1, roles: [key] }),
      admin.delete(`/roles/${key}`),
    ])
    expect([given.status, archived.status].sort()).toEqual([200, 409])
  })
})
