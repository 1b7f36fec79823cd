import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let member: Client
let stranger: Client
let shared: string
let own: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
  shared = (await admin.post('/views', { object: 'task', name: 'For sellers', sharing: 'workspace' })).body.id
  own = (await member.post('/views', { object: 'task', name: 'Mine' })).body.id
})
afterAll(() => test.close())

const choose = (client: Client, view: string | null, more: object = {}) =>
  client.put('/views/opening', { object: 'task', view, ...more })
const openingOf = async (client: Client) => (await client.get('/views?object=task')).body.opening

describe('the view a list opens with', () => {
  it('is chosen for a role by an administrator, and by everybody for themselves', async () => {
    expect(await openingOf(member)).toEqual({ own: null, roles: {} })
    expect(await choose(admin, shared, { role: 'member' })).toMatchObject({ status: 200 })
    expect(await openingOf(member)).toEqual({ own: null, roles: { member: shared } })
    await choose(member, own)
    await choose(member, 'all')
    expect(await openingOf(member)).toEqual({ own: 'all', roles: { member: shared } })
    expect(await openingOf(admin)).toEqual({ own: null, roles: { member: shared } })
    expect(await openingOf(stranger)).toEqual({ own: null, roles: {} })
    await choose(member, null)
    expect(await choose(admin, 'mine', { role: 'member' })).toMatchObject({ body: { roles: { member: 'mine' } } })
    expect(await choose(admin, null, { role: 'member' })).toMatchObject({ body: { own: null, roles: {} } })
    expect((await admin.get('/views?pinned=true')).body.opening).toBeNull()
  })

  it('is nobody’s once it is deleted', async () => {
    const { id } = (await admin.post('/views', { object: 'task', name: 'Short', sharing: 'workspace' })).body
    await choose(admin, id, { role: 'viewer' })
    await choose(member, id)
    await admin.delete(`/views/${id}`)
    expect(await openingOf(member)).toEqual({ own: null, roles: {} })
  })

  it.each<[string, () => Promise<unknown>, number, string]>([
    [
      'by somebody who may not share with everybody',
      () => choose(member, shared, { role: 'member' }),
      403,
      'access.denied',
    ],
    [
      'for a role where few have it',
      async () => choose(admin, await privateView(), { role: 'viewer' }),
      409,
      'view.not_for_everybody',
    ],
    ['of somebody else', () => choose(admin, own), 404, 'view.not_found'],
    ['of another workspace', () => choose(stranger, shared), 404, 'view.not_found'],
    ['of another object', () => choose(admin, shared, { object: 'contact' }), 404, 'view.not_found'],
    ['there is not', () => choose(admin, 'nothing'), 404, 'view.not_found'],
    ['of what has no list', () => choose(admin, 'all', { object: 'nothing' }), 400, 'view.object_unknown'],
    ['for a role there is not', () => choose(admin, 'all', { role: 'guest' }), 404, 'role.not_found'],
  ])('is refused %s', async (_, tried, status, code) => {
    expect(await tried()).toMatchObject({ status, body: { code } })
  })
})

async function privateView(): Promise<string> {
  return (await admin.post('/views', { object: 'task', name: 'Only me' })).body.id
}
