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

async function createTeam(name: string): Promise<{ id: string; name: string; version: number }> {
  const made = await admin.post('/teams', { name })
  expect(made.status).toBe(201)
  return made.body
}

async function lastAction(): Promise<Record<string, unknown>> {
  return (await admin.get('/audit')).body.items[0]
}

describe('PATCH /teams/:teamId', () => {
  it('asks for a session, the right, and a team of the own workspace', async () => {
    const { id } = await createTeam('Guarded')
    const change = { version: 1, name: 'Changed' }
    expect(await anonymous(test.server).patch(`/teams/${id}`, change)).toMatchObject({
      status: 401,
      body: { code: 'session.required' },
    })
    const manager = (await signInAs(test, workspace, 'manager', id)).client
    expect(await manager.patch(`/teams/${id}`, change)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await stranger.patch(`/teams/${id}`, change)).toMatchObject({
      status: 404,
      body: { code: 'team.not_found' },
    })
  })

  it('says which fields are wrong', async () => {
    const { id } = await createTeam('Fields')
    for (const body of [{}, { version: 1, name: '' }, { version: 1, name: '  ' }, { version: 1, name: 'x', size: 3 }]) {
      expect(await admin.patch(`/teams/${id}`, body)).toMatchObject({
        status: 400,
        body: { code: 'request.field_wrong' },
      })
    }
  })

  it('renames, tells the people list, and writes it down', async () => {
    const { id } = await createTeam('Before')
    const { memberId } = await signInAs(test, workspace, 'member', id)
    expect(await admin.patch(`/teams/${id}`, { version: 1, name: ' 华东 ' })).toMatchObject({
      status: 200,
      body: { id, name: '华东', version: 2 },
    })
    const people = (await admin.get('/members')).body.items
    expect(people.find((one: { id: string }) => one.id === memberId)).toMatchObject({ teamName: '华东' })
    expect(await lastAction()).toMatchObject({
      action: 'team.renamed',
      objectId: id,
      before: { name: 'Before' },
      after: { name: '华东' },
    })
  })

  it('refuses a stale version with the team as it is, and a name that is taken', async () => {
    const { id } = await createTeam('Mine')
    await createTeam('Theirs')
    await admin.patch(`/teams/${id}`, { version: 1, name: 'Mine too' })
    expect(await admin.patch(`/teams/${id}`, { version: 1, name: 'Late' })).toMatchObject({
      status: 409,
      body: { code: 'team.changed_meanwhile', details: { current: { name: 'Mine too', version: 2 } } },
    })
    expect(await admin.patch(`/teams/${id}`, { version: 2, name: 'Theirs' })).toMatchObject({
      status: 409,
      body: { code: 'team.name_taken', fieldErrors: [{ path: 'name' }] },
    })
  })
})

describe('DELETE /teams/:teamId', () => {
  it('asks for a session, the right, and a team of the own workspace', async () => {
    const { id } = await createTeam('Kept')
    expect((await anonymous(test.server).delete(`/teams/${id}`)).status).toBe(401)
    const manager = (await signInAs(test, workspace, 'manager')).client
    expect(await manager.delete(`/teams/${id}`)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await stranger.delete(`/teams/${id}`)).toMatchObject({ status: 404, body: { code: 'team.not_found' } })
    expect((await admin.delete('/teams/nonsense')).status).toBe(400)
  })

  it('refuses while somebody belongs to it, deactivated or not, and deletes when nobody does', async () => {
    const { id } = await createTeam('Leaving')
    const { memberId } = await signInAs(test, workspace, 'member', id)
    await admin.patch(`/members/${memberId}`, { version: 1, status: 'deactivated' })
    const refused = await admin.delete(`/teams/${id}`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'team.has_members', details: { members: 1 } } })
    expect(refused.body.detail).toContain('(1, including deactivated ones)')
    await admin.patch(`/members/${memberId}`, { version: 2, teamId: null })
    expect(await admin.delete(`/teams/${id}`)).toMatchObject({ status: 200, body: { id, name: 'Leaving' } })
    expect(await lastAction()).toMatchObject({ action: 'team.deleted', objectId: id, before: { name: 'Leaving' } })
    const teams = (await admin.get('/teams')).body.items
    expect(teams.map((team: { id: string }) => team.id)).not.toContain(id)
    expect((await admin.delete(`/teams/${id}`)).status).toBe(404)
  })

  it('refuses while an open invitation names it', async () => {
    const { id } = await createTeam('Invited')
    const person = { name: 'Soon', email: 'soon@example.com', role: 'member', teamId: id }
    const invitation = await admin.post('/invitations', person)
    expect(await admin.delete(`/teams/${id}`)).toMatchObject({ status: 409, body: { code: 'team.has_invitations' } })
    await admin.delete(`/invitations/${invitation.body.id}`)
    expect((await admin.delete(`/teams/${id}`)).status).toBe(200)
  })

  it('leaves nobody in a team that is gone: whoever moves somebody there at that moment is told', async () => {
    const { id } = await createTeam('Race')
    const { memberId } = await signInAs(test, workspace, 'member')
    const [moved, deleted] = await Promise.all([
      admin.patch(`/members/${memberId}`, { version: 1, teamId: id }),
      admin.delete(`/teams/${id}`),
    ])
    expect([moved.status, deleted.status]).toBeOneOf([
      [200, 409],
      [404, 200],
    ])
  })
})
