import { OBJECTS } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { editableFields, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../src/app/modules.ts'
import { type Answer, type Client, signInAs, signInAsAdmin } from './client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from './harness.ts'
import { sampleBody } from './sample-values.ts'

const generated: readonly ObjectDeclaration[] = modules.flatMap((module) =>
  (module.objects ?? []).map(({ declaration }) => declaration),
)
const written = generated.filter((object) => editableFields(object).length > 0)
const named = (objects: readonly ObjectDeclaration[]) => objects.map((object) => [object.name, object] as const)

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let viewer: Client
let member: Client
let stranger: Client

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  viewer = (await signInAs(test, workspace, 'viewer')).client
  member = (await signInAs(test, workspace, 'member')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function make(object: string): Promise<string> {
  if (object === 'member') return (await admin.get('/members')).body.items[0].id
  if (object === 'team') return (await admin.post('/teams', { name: `Team ${Math.random()}` })).body.id
  const declaration: ObjectDeclaration | undefined = generated.find(({ name }) => name === object)
  expect(declaration, `no way to make a ${object}`).toBeDefined()
  return declaration ? (await made(declaration)).body.id : ''
}

/** Customers answered with codes of their own before there were objects. */
const codeOf = ({ name }: ObjectDeclaration, what: string) => `${name === 'customer' ? name : 'record'}.${what}`

async function made(declaration: ObjectDeclaration) {
  const body = await sampleBody(declaration, make)
  const answer = await admin.post(`/${declaration.plural}`, body)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
  return { body: answer.body as Values & { id: string; version: number }, sent: body }
}

describe('records of every declared object', () => {
  it.each(named(written))('%s: made with every field, read back, listed, counted', async (_, object) => {
    const { body, sent } = await made(object)
    expect((await admin.get(`/${object.plural}/${body.id}`)).body).toMatchObject(sent)
    const page = await admin.get(`/${object.plural}?limit=200`)
    expect(page.body.items.map(({ id }: { id: string }) => id)).toContain(body.id)
    expect((await admin.get(`/${object.plural}/count`)).body.count).toBeGreaterThan(0)
  })

  it.each(named(written))('%s: each field changed, put away and brought back', async (_, object) => {
    const { body } = await made(object)
    const url = `/${object.plural}/${body.id}`
    const values = await sampleBody(object, make)
    const changed = await admin.patch(url, { version: body.version, ...values })
    expect(changed, JSON.stringify(changed.body)).toMatchObject({ status: 200, body: values })
    expect(await admin.patch(url, { version: body.version, ...values })).toMatchObject({
      status: 409,
      body: { code: codeOf(object, 'changed_meanwhile') },
    })
    expect(await admin.delete(url)).toMatchObject({ status: 200 })
    expect((await admin.get(`/${object.plural}?archived=only`)).body.items).toHaveLength(1)
    expect(await admin.post(`${url}/restoration`, {})).toMatchObject({ status: 200, body: { archivedAt: null } })
  })

  it.each(named(generated))('%s: can be filtered and sorted by every field it says', async (_, object) => {
    const { items } = (await admin.get(`/${object.plural}/fields`)).body
    for (const field of items as { name: string; sortable: boolean }[]) {
      const filter = encodeFilter({ field: field.name, op: 'isNotEmpty' })
      const answer = await admin.get(
        `/${object.plural}?filter=${filter}${field.sortable ? `&sort=-${field.name}` : ''}`,
      )
      expect(answer, `${field.name}: ${JSON.stringify(answer.body)}`).toMatchObject({ status: 200 })
    }
  })

  it.each(named(generated))('%s: views of the declaration are lists that work', async (_, object) => {
    for (const view of object.views) {
      const filter = view.filter === undefined ? '' : `filter=${encodeFilter(view.filter as never)}&`
      expect(await admin.get(`/${object.plural}?${filter}sort=${view.sort ?? ''}`), view.key).toMatchObject({
        status: 200,
      })
    }
  })

  it.each(named(written))('%s: refuse who may only look, what is missing and what is unknown', async (_, object) => {
    const url = `/${object.plural}`
    const body = await sampleBody(object, make)
    expect(await viewer.post(url, body)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await admin.post(url, { ...body, colour: 'red' })).toMatchObject({ status: 400 })
    for (const [name, field] of editableFields(object)) {
      if (!field.required || field.default !== undefined) continue
      const { [keyOf(name, field)]: _, ...rest } = body
      expect((await admin.post(url, rest)).body.fieldErrors[0], name).toMatchObject({ code: 'field.required' })
    }
    for (const [name, field] of editableFields(object).filter(([, { unique }]) => unique)) {
      const other = { ...(await sampleBody(object, make)), [keyOf(name, field)]: body[keyOf(name, field)] }
      expect(await admin.post(url, body)).toMatchObject({ status: 201 })
      expect((await admin.post(url, other)).body.fieldErrors[0], name).toMatchObject({ code: 'field.taken' })
    }
  })

  it.each(named(written))('%s: not there for another workspace, nor for whom it is out of reach', async (_, object) => {
    const { body } = await made(object)
    const url = `/${object.plural}/${body.id}`
    const gone = { status: 404, body: { code: codeOf(object, 'not_found') } }
    for (const client of object.isOwned ? [stranger, member] : [stranger]) {
      expect(await client.get(url)).toMatchObject(gone)
      if (client === member && !object.actions.includes('update')) continue
      expect(await client.patch(url, { version: 1 })).toMatchObject(gone)
      // Who may archive nobody at all is told so, whoever is named.
      expect(['access.denied', gone.body.code]).toContain((await client.delete(url)).body.code)
    }
    const references = editableFields(object).filter(([, { type }]) => type === 'reference')
    for (const [name, field] of references) {
      const theirs = { ...(await sampleBody(object, make)), ...(object.isOwned ? { ownerId: null } : {}) }
      const answer = await stranger.post(`/${object.plural}`, { ...theirs, [keyOf(name, field)]: body.id })
      expect(answer, name).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    }
  })
})

describe('twenty at the same moment', () => {
  it.each(named(written))(
    '%s: one changes it, none is lost, no value that is unique occurs twice',
    async (_, object) => {
      const { body } = await made(object)
      const url = `/${object.plural}/${body.id}`
      const at = (send: () => Promise<Answer>) => Promise.all(Array.from({ length: 20 }, send))
      const statuses = async (send: () => Promise<Answer>) => (await at(send)).map(({ status }) => status).sort()
      const values = await sampleBody(object, make)
      const one = [200, ...Array.from({ length: 19 }, () => 409)]
      expect(await statuses(() => admin.patch(url, { version: 1, ...values }))).toEqual(one)
      expect((await statuses(() => admin.delete(url))).filter((status) => status >= 500)).toEqual([])
      expect((await admin.get(url)).body.archivedAt).not.toBeNull()
      const hasUnique = editableFields(object).some(([, { unique }]) => unique)
      const same = await sampleBody(object, make)
      const created = (await statuses(() => admin.post(url.slice(0, url.lastIndexOf('/')), same))).filter(
        (status) => status === 201,
      )
      expect(created).toHaveLength(hasUnique ? 1 : 20)
    },
  )
})

it('every object that has actions of its own is brought by a module', () => {
  const brought = new Set(generated.map(({ name }) => name))
  const missing = Object.values(OBJECTS).filter(({ actions, name }) => actions.length > 0 && !brought.has(name))
  expect(missing).toEqual([])
})
