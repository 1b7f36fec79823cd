import type { Scope } from '@rapport/contract'
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

/** Somebody who may manage people and roles, and otherwise as much as a seller. */
async function lesserManager(grants: Record<string, Scope> = {}) {
  const role = await addRole(admin, { 'member.manage': 'all', 'role.manage': 'all', ...grants })
  return { role, ...(await signInAs(test, workspace, role.key)) }
}

describe('nobody gives what they do not have', () => {
  const beyond = { status: 403, body: { code: 'role.beyond_own' } }

  it('not by a role they change, copy or restore', async () => {
    const { client, role } = await lesserManager()
    const weak = await addRole(admin)
    const change = (grants: Record<string, Scope>) => client.patch(`/roles/${weak.key}`, { version: 1, grants })
    expect(await change({ 'customer.read': 'team' })).toMatchObject(beyond)
    expect(await change({ 'workspace.update': 'all' })).toMatchObject(beyond)
    expect(await change({ '*.delete': 'all' })).toMatchObject(beyond)
    expect(await client.patch(`/roles/${role.key}`, { version: 2, grants: { 'audit.read': 'all' } })).toMatchObject(
      beyond,
    )
    expect(await client.post('/roles', { copyOf: 'administrator', name: { en: 'Mine' } })).toMatchObject(beyond)
    const strong = await addRole(admin, {}, 'manager')
    await admin.delete(`/roles/${strong.key}`)
    expect(await client.post(`/roles/${strong.key}/restoration`, {})).toMatchObject(beyond)
    expect(await change({ 'customer.update': 'none', 'role.manage': 'all' })).toMatchObject({ status: 200 })
  })

  it('not by giving somebody a role, themselves included, or bringing them back', async () => {
    const { client, memberId } = await lesserManager()
    const other = await signInAs(test, workspace, 'member')
    expect(await client.patch(`/members/${other.memberId}`, { version: 1, roles: ['manager'] })).toMatchObject(beyond)
    expect(await client.patch(`/members/${memberId}`, { version: 1, roles: ['administrator'] })).toMatchObject(beyond)
    expect(await client.patch(`/members/${other.memberId}`, { version: 1, roles: ['viewer'] })).toMatchObject(beyond)
    const gone = await signInAs(test, workspace, 'manager')
    await admin.patch(`/members/${gone.memberId}`, { version: 1, status: 'deactivated' })
    expect(await client.patch(`/members/${gone.memberId}`, { version: 2, status: 'active' })).toMatchObject(beyond)
  })

  it('not by an invitation, made or renewed, and one is worth what its maker may give now', async () => {
    const { client, role } = await lesserManager({ 'customer.read': 'all' })
    let number = 0
    const invite = (by: Client, key: string) => {
      number += 1
      return by.post('/invitations', { name: 'N', email: `n${number}@example.com`, role: key })
    }
    expect(await invite(client, 'administrator')).toMatchObject(beyond)
    const { body } = await invite(admin, 'administrator')
    expect(await client.post(`/invitations/${body.id}/renewal`, {})).toMatchObject(beyond)
    const wide = await addRole(admin, { 'customer.read': 'all' })
    const made = await invite(client, wide.key)
    expect(made.status).toBe(201)
    const token = made.body.link.split('#')[1]
    expect((await admin.post('/invitation/reading', { token })).status).toBe(200)
    await admin.patch(`/roles/${role.key}`, { version: role.version, grants: { 'customer.read': 'own' } })
    expect(await admin.post('/invitation/reading', { token })).toMatchObject({ status: 410 })
  })
})
