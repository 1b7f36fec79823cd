import { OBJECTS, SCOPES, type Scope } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { customObject, type ObjectDeclaration } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from './client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from './harness.ts'
import { sampleBody } from './sample-values.ts'

/** Where people stand, and how far somebody in the first place has to reach to see what they own. */
const PLACES = {
  self: 'own',
  ofTeam: 'team',
  ofDepartment: 'department',
  below: 'departmentBelow',
  above: 'all',
  elsewhere: 'all',
} as const satisfies Record<string, Scope>
type Place = keyof typeof PLACES
const EVERYWHERE = Object.keys(PLACES) as Place[]

/** Objects whose records belong to people, one that the workspace added among them. */
const DECLARED: readonly ObjectDeclaration[] = Object.values(OBJECTS).filter(
  (object: ObjectDeclaration) => object.isOwned && object.actions.includes('create') && object.name !== 'order',
)
const walked = ['customDevice', ...DECLARED.map(({ name }) => name)]

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let device: ObjectDeclaration
const people = new Map<Place, string>()
let reader: Client
/** In no team and no department. */
let alone: { client: Client; memberId: string }
let roleKey: string
let version = 1

const declarationOf = (name: string): ObjectDeclaration => DECLARED.find((object) => object.name === name) ?? device

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const made = await admin.post('/custom-objects', { one: { en: 'Device' }, isOwned: true })
  await vi.waitFor(async () => expect((await admin.get(`/objects/${made.body.name}`)).status).toBe(200))
  device = customObject(made.body)
  roleKey = (await admin.post('/roles', { copyOf: 'viewer', name: { en: 'Walked' } })).body.key
  await seat()
})
afterAll(() => test.close())

/** A tree of departments with somebody in each, and somebody who is nowhere. */
async function seat(): Promise<void> {
  const { body: team } = await admin.post('/teams', { name: 'Across' })
  const [company, sales, north, service] = [newId(), newId(), newId(), newId()]
  await addDepartment(company, [])
  await addDepartment(sales, [company])
  await addDepartment(north, [company, sales])
  await addDepartment(service, [company])
  const places: [Place, string, string | null][] = [
    ['self', sales, team.id],
    ['ofTeam', service, team.id],
    ['ofDepartment', sales, null],
    ['below', north, null],
    ['above', company, null],
    ['elsewhere', service, null],
  ]
  for (const [place, departmentId, teamId] of places) {
    const { client, memberId } = await signInAs(test, workspace, roleKey, teamId)
    people.set(place, memberId)
    await test.app.database.owner.query('update member set department_id = $2 where id = $1', [memberId, departmentId])
    if (place === 'self') reader = client
  }
  alone = await signInAs(test, workspace, roleKey)
}

async function addDepartment(id: string, above: readonly string[]): Promise<void> {
  await test.app.database.owner.query(
    'insert into department (workspace_id, id, name, parent_id, ancestor_ids) values ($1, $2, $3, $4, $5)',
    [workspace.id, id, id, above.at(-1) ?? null, [...above, id]],
  )
}

async function make(object: string): Promise<string> {
  if (object === 'member') return people.get('self') ?? ''
  if (object === 'team') return (await admin.get('/teams')).body.items[0].id
  const declaration: ObjectDeclaration | undefined = Object.values(OBJECTS).find(({ name }) => name === object)
  expect(declaration, object).toBeDefined()
  return declaration ? create(declaration, null) : ''
}

async function create(declaration: ObjectDeclaration, ownerId: string | null): Promise<string> {
  const body = await sampleBody(declaration, make)
  const sent = declaration.isOwned ? { ...body, ownerId } : body
  const answer = await admin.post(`/${declaration.plural}`, sent)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
  return answer.body.id
}

/** Gives the role that everybody here has these rights. */
async function grant(grants: Record<string, Scope>): Promise<void> {
  const changed = await admin.patch(`/roles/${roleKey}`, { version, grants })
  expect(changed, JSON.stringify(changed.body)).toMatchObject({ status: 200 })
  version = changed.body.version
  const right = Object.keys(grants)[0] ?? ''
  await vi.waitFor(async () => expect((await reader.get('/me')).body.permissions[right]).toBe(grants[right]))
}

/** Whether a right of this reach covers what somebody in this place owns, by the meaning of its words. */
function covers(scope: Scope, place: Place): boolean {
  if (place === 'ofTeam') return scope === 'team' || scope === 'all'
  if (scope === 'team') return place === 'self'
  return scope !== 'none' && SCOPES.indexOf(PLACES[place]) <= SCOPES.indexOf(scope)
}

describe.each(walked)('%s', (name) => {
  const records = new Map<Place | 'alone' | 'nobody', string>()
  const url = () => `/${declarationOf(name).plural}`
  const rightOf = (action: string) => `${declarationOf(name).name}.${action}`

  beforeAll(async () => {
    for (const place of EVERYWHERE) records.set(place, await create(declarationOf(name), people.get(place) ?? null))
    records.set('alone', await create(declarationOf(name), alone.memberId))
    records.set('nobody', await create(declarationOf(name), null))
    // What a record hangs on must not be why it is seen.
    const { inheritsAccessFrom } = declarationOf(name)
    if (inheritsAccessFrom !== null) await grant({ 'customer.read': 'none' })
  })

  it.each(SCOPES)('read by a role of the workspace’s own that reaches %s: lists, counts, pages', async (scope) => {
    await grant({ [rightOf('read')]: scope })
    const expected = [
      ...EVERYWHERE.filter((place) => covers(scope, place)),
      ...(scope === 'all' ? ['alone', 'nobody'] : []),
    ]
    const seen = async (client: Client) => {
      const { body } = await client.get(`${url()}?limit=200`)
      const ids = (body.items ?? []).map(({ id }: { id: string }) => id)
      if (scope !== 'none') expect((await client.get(`${url()}/count`)).body.count).toBe(ids.length)
      return [...records].filter(([, id]) => ids.includes(id)).map(([place]) => place)
    }
    expect(await seen(reader)).toEqual(expected)
    const pages = await Promise.all(
      [...records].map(async ([place, id]) => [place, (await reader.get(`${url()}/${id}`)).status]),
    )
    expect(pages).toEqual(
      [...records.keys()].map((place) => [
        place,
        expected.includes(place) ? 200 : scope === 'none' ? expect.toBeOneOf([403, 404]) : 404,
      ]),
    )
    const nowhere = scope === 'all' ? [...records.keys()] : scope === 'none' ? [] : ['alone']
    expect(await seen(alone.client)).toEqual(nowhere)
  })

  it.each(SCOPES)('changed by a role of the workspace’s own that reaches %s', async (scope) => {
    await grant({ [rightOf('update')]: scope, [rightOf('read')]: 'all' })
    const { items } = (await reader.get(`${url()}?limit=200`)).body
    for (const [place, id] of records) {
      const may = place === 'alone' || place === 'nobody' ? scope === 'all' : covers(scope, place)
      const record = (await reader.get(`${url()}/${id}`)).body
      expect(record.can.update, place).toBe(may)
      const listed = items.find((item: { id: string }) => item.id === id)
      if (listed.can) expect(listed.can.update, place).toBe(may)
      const answer = await reader.patch(`${url()}/${id}`, { version: record.version })
      expect(answer.status, place).toBe(may ? 200 : 403)
    }
  })
})
