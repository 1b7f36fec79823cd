import type { CreateViewRequest } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let manager: Client
let mate: Client
let member: Client
let stranger: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const teamId = (await admin.post('/teams', { name: 'South' })).body.id
  manager = (await signInAs(test, workspace, 'manager', teamId)).client
  mate = (await signInAs(test, workspace, 'member', teamId)).client
  member = (await signInAs(test, workspace, 'member')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

const OPEN = encodeFilter({ field: 'state', op: 'eq', value: 'open' })
const save = (client: Client, view: Partial<CreateViewRequest>) => client.post('/views', { object: 'task', ...view })
const namesOf = async (client: Client, query = '?object=task'): Promise<string[]> =>
  (await client.get(`/views${query}`)).body.items.map(({ name }: { name: string }) => name)

describe('a saved view', () => {
  it('keeps what a list is asked for, and belongs to whoever saved it', async () => {
    const columns = [{ key: 'subject', widthPixels: 240 }, { key: 'dueAt' }]
    const view = { name: ' Open first ', layout: 'board', filter: OPEN, sort: '-dueAt', columns } as const
    const made = await save(member, view)
    expect(made).toMatchObject({
      status: 201,
      body: { ...view, name: 'Open first', object: 'task', sharing: 'private', isPinned: false, version: 1 },
    })
    expect(made.body.can).toEqual({ update: true, delete: true })
    expect((await member.get(`/views/${made.body.id}`)).body).toEqual(made.body)
    expect(await namesOf(member, '?object=customer')).toEqual([])
    for (const other of [admin, mate, stranger]) {
      expect(await namesOf(other)).toEqual([])
      expect(await other.get(`/views/${made.body.id}`)).toMatchObject({ status: 404, body: { code: 'view.not_found' } })
    }
  })

  it('is changed at the version that was seen, and can lose what it said', async () => {
    const { id } = (await save(member, { name: 'Changing', filter: OPEN, sort: 'dueAt' })).body
    const changed = await member.patch(`/views/${id}`, { version: 1, name: 'Changed', filter: null })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Changed', filter: null, sort: 'dueAt', version: 2 } })
    const late = await member.patch(`/views/${id}`, { version: 1, name: 'Late' })
    expect(late).toMatchObject({ status: 409, body: { code: 'view.changed_meanwhile' } })
    expect(late.body.details.current).toMatchObject({ name: 'Changed', version: 2 })
    expect(await member.delete(`/views/${id}`)).toMatchObject({ status: 200 })
    expect((await member.get(`/views/${id}`)).status).toBe(404)
  })

  it.each<[string, Partial<CreateViewRequest>, number, string]>([
    ['an object without lists', { object: 'nothing', name: 'A' }, 400, 'view.object_unknown'],
    ['a field there is not', { name: 'A', sort: 'nothing' }, 400, 'list.field_unknown'],
    ['a filter nobody can read', { name: 'A', filter: 'x' }, 400, 'filter.unreadable'],
    ['a board of what has none', { object: 'contact', name: 'A', layout: 'board' }, 400, 'view.layout_wrong'],
    ['a name of blanks', { name: '  ' }, 400, 'request.field_wrong'],
    ['a name one has already', { name: 'Twice' }, 409, 'view.name_taken'],
    ['sharing with everybody, without the right', { name: 'A', sharing: 'workspace' }, 403, 'access.denied'],
    ['sharing with a team, without the right', { name: 'A', sharing: 'team' }, 403, 'access.denied'],
  ])('is refused for %s', async (_, view, status, code) => {
    await save(member, { name: 'Twice' })
    const before = await namesOf(member)
    expect(await save(member, view)).toMatchObject({ status, body: { code } })
    expect(await namesOf(member)).toEqual(before)
  })

  it('of customers may ask for what only their list knows', async () => {
    const filter = encodeFilter({ field: 'tier', op: 'eq', value: 'A' })
    const view = { object: 'customer', name: 'Best', filter, sort: '-spend12mMinor' }
    expect(await save(member, view)).toMatchObject({ status: 201, body: view })
  })
})

describe('sharing', () => {
  it('with a team reaches that team alone, and they may not change it', async () => {
    const { id } = (await save(manager, { name: 'Ours', sharing: 'team' })).body
    expect(await namesOf(mate)).toContain('Ours')
    expect(await namesOf(member)).not.toContain('Ours')
    expect((await mate.get(`/views/${id}`)).body).toMatchObject({ teamName: 'South', can: { update: false } })
    const tried = await mate.patch(`/views/${id}`, { version: 1, name: 'Mine' })
    expect(tried).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await mate.delete(`/views/${id}`)).toMatchObject({ status: 403 })
    expect(await manager.patch(`/views/${id}`, { version: 1, sharing: 'private' })).toMatchObject({
      body: { sharing: 'private', teamId: null },
    })
    expect(await namesOf(mate)).not.toContain('Ours')
  })

  it('with everybody is for administrators, who look after what others share, too', async () => {
    expect(await save(manager, { name: 'All', sharing: 'workspace' })).toMatchObject({ status: 403 })
    expect(await save(admin, { name: 'All', sharing: 'workspace' })).toMatchObject({ status: 201 })
    for (const one of [manager, mate, member]) expect(await namesOf(one)).toContain('All')
    expect(await namesOf(stranger)).not.toContain('All')
    expect(await save(admin, { name: 'Team of one', sharing: 'team' })).toMatchObject({
      status: 409,
      body: { code: 'view.team_missing' },
    })
  })
})

it('a team that is gone leaves what was shared with it to its owner', async () => {
  const workspace = await test.createWorkspace()
  const founder = await signInAsAdmin(test, workspace)
  const teamId = (await founder.post('/teams', { name: 'For a while' })).body.id
  const { client: head, memberId } = await signInAs(test, workspace, 'manager', teamId)
  const { id } = (await save(head, { name: 'Ours', sharing: 'team' })).body
  await founder.patch(`/members/${memberId}`, { teamId: null, version: 1 })
  expect(await founder.delete(`/teams/${teamId}`)).toMatchObject({ status: 200 })
  expect((await head.get(`/views/${id}`)).body).toMatchObject({ sharing: 'private', teamId: null })
})

describe('pinning', () => {
  it('is each reader’s own, in the order it was done', async () => {
    const first = (await save(admin, { name: 'Pinned', sharing: 'workspace' })).body.id
    const second = (await save(mate, { name: 'After' })).body.id
    expect(await mate.put(`/views/${first}/pin`)).toMatchObject({ status: 200, body: { isPinned: true } })
    test.clock.advanceDays(1)
    await mate.put(`/views/${second}/pin`)
    expect(await mate.put(`/views/${first}/pin`)).toMatchObject({ status: 200 })
    expect(await namesOf(mate, '?pinned=true')).toEqual(['Pinned', 'After'])
    expect(await namesOf(member, '?pinned=true')).toEqual([])
    expect(await mate.delete(`/views/${first}/pin`)).toMatchObject({ body: { isPinned: false } })
    expect(await namesOf(mate, '?pinned=true')).toEqual(['After'])
  })

  it('ends where a view is no longer shared or is gone', async () => {
    const { id } = (await save(admin, { name: 'For a while', sharing: 'workspace' })).body
    await member.put(`/views/${id}/pin`)
    await admin.patch(`/views/${id}`, { version: 1, sharing: 'private' })
    expect(await namesOf(member, '?pinned=true')).toEqual([])
    expect(await member.put(`/views/${id}/pin`)).toMatchObject({ status: 404, body: { code: 'view.not_found' } })
    await admin.put(`/views/${id}/pin`)
    expect(await admin.delete(`/views/${id}`)).toMatchObject({ status: 200 })
    expect(await namesOf(admin, '?pinned=true')).toEqual([])
  })
})
