import type { Blueprint } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { together } from '../../../test/together.ts'
import { bringIn, fileOf, keysOf, preview, statesOf } from './blueprints.testkit.ts'
import { setUpAll } from './whole-set-up.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
/** Of a workspace with something of everything. */
let admin: Client
let exported: Blueprint
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  await setUpAll(admin)
  exported = (await admin.get('/blueprint')).body
})
afterAll(() => test.close())

const newcomer = async (): Promise<Client> => signInAsAdmin(test, await test.createWorkspace())
const content = (blueprint: unknown) => ({ content: JSON.stringify(blueprint) })

describe('a blueprint', () => {
  it('holds the whole set-up by names, no ids, and says what is left out', () => {
    const parts = Object.fromEntries(Object.entries(exported.parts).map(([key, entries]) => [key, entries.length]))
    expect(parts).toEqual({
      objects: 2,
      wordings: 1,
      fields: 20,
      fieldRules: 2,
      tags: 2,
      treatments: 1,
      views: 2,
      openingViews: 2,
      layouts: 1,
      noteTemplates: 1,
    })
    expect(JSON.stringify(exported)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(exported.parts.fields).toContainEqual(expect.objectContaining({ name: 'customFoundBy', searchable: true }))
    expect(exported.leftOut).toEqual([{ part: 'views', name: 'Of Ada' }])
    expect(exported.parts.openingViews).toContainEqual({ object: 'task', role: 'member', view: '@views/task/Tagged' })
  })

  it('makes another workspace the same, and finds all the same the next time', async () => {
    const other = await newcomer()
    expect(statesOf(await preview(other, content(exported))).filter((one) => !one.endsWith(': new'))).toEqual([])
    const { status, body } = await bringIn(other, content(exported))
    expect({ status, body }).toEqual({ status: 200, body: { created: 34, changed: 0 } })
    const { leftOut: _leftOut, ...whole } = exported
    expect((await other.get('/blueprint')).body).toEqual(whole)
    const again = await preview(other, content(exported))
    expect(statesOf(again).filter((one) => !one.endsWith(': same'))).toEqual([])
    const entries = async () => (await other.get('/audit?limit=5')).body.items.map(({ id }: { id: string }) => id)
    const before = await entries()
    expect((await bringIn(other, content(exported))).body).toEqual({ created: 0, changed: 0 })
    expect((await entries()).slice(1)).toEqual(before.slice(0, -1))
  })

  it('is audited as one import, with each thing it made', async () => {
    const other = await newcomer()
    await bringIn(other, fileOf({ objects: [{ name: 'customBoat', one: { en: 'Boat' } }] }))
    const { items } = (await other.get('/audit?limit=5')).body
    const actions = items.map(({ action }: { action: string }) => action)
    expect(actions).toEqual(expect.arrayContaining(['blueprint.imported', 'customObject.created']))
  })

  it('is for whoever may manage it alone', async () => {
    for (const role of ['manager', 'member', 'viewer'] as const) {
      const { client } = await signInAs(test, workspace, role)
      const source = fileOf({ objects: [] })
      const answers = [
        await client.get('/blueprint'),
        await client.get('/blueprint/schema'),
        await client.get('/blueprint/ready'),
        await client.post('/blueprint/preview', { source }),
        await client.post('/blueprint/import', { source, fingerprint: 'x', take: ['objects/x'] }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    }
  })

  it('says how entries of each part are written', async () => {
    const { parts } = (await admin.get('/blueprint/schema')).body
    expect(Object.keys(parts).sort()).toEqual(Object.keys(exported.parts).sort())
    expect(parts.fields.properties.expression).toBeDefined()
  })
})

describe('a preview', () => {
  it('says what changes from what to what, what stays, and changes nothing', async () => {
    const other = await newcomer()
    await bringIn(other, content(exported))
    const fields = [
      { object: 'product', name: 'customGrams', type: 'number', labels: { en: 'Weight', zh: '重量' }, decimals: 2 },
    ]
    const diff = await preview(other, fileOf({ fields, tags: [{ name: 'VIP', colour: 'red' }, { name: 'New one' }] }))
    expect(statesOf(diff)).toEqual(['fields/product.customGrams: changed', 'tags/vip: changed', 'tags/new one: new'])
    expect(diff.parts.find(({ part }) => part === 'fields')?.entries[0]?.changes).toEqual([
      { path: 'labels.zh', from: 'Grams', to: '重量' },
      { path: 'labels.en', from: 'Grams', to: 'Weight' },
      { path: 'decimals', from: null, to: 2 },
    ])
    expect(diff.parts.find(({ part }) => part === 'objects')?.stays).toEqual(['Machine', 'Visit'])
    expect((await other.get('/blueprint')).body.parts).toEqual(exported.parts)
    const taken = await bringIn(other, fileOf({ fields, tags: [{ name: 'New one' }] }), ['tags/new one'])
    expect(taken).toMatchObject({ status: 200, body: { created: 1, changed: 0 } })
    expect((await other.get('/blueprint')).body.parts.fields).toEqual(exported.parts.fields)
  })

  it('keeps the order of fields, also where one is computed from a later one', async () => {
    const other = await newcomer()
    const field = (name: string, more: object) => ({ object: 'task', name, labels: { en: name }, ...more })
    const fields = [
      field('customTwice', { type: 'formula', result: 'number', expression: 'customOnce * 2' }),
      field('customFour', { type: 'formula', result: 'number', expression: 'customTwice * 2' }),
      field('customOnce', { type: 'number' }),
    ]
    expect((await bringIn(other, fileOf({ fields }))).status).toBe(200)
    const names = (await other.get('/fields?object=task')).body.items.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['customTwice', 'customFour', 'customOnce'])
  })

  it('is refused an import when the workspace is another by now, and twenty at once import once', async () => {
    const other = await newcomer()
    const source = fileOf({ tags: [{ name: 'Once' }] })
    const diff = await preview(other, source)
    const body = { source, fingerprint: diff.fingerprint, take: keysOf(diff) }
    const counts = await together(() => other.post('/blueprint/import', body))
    expect(counts[200]).toBe(1)
    expect(Object.keys(counts).sort()).toEqual(['200', '409'])
    expect(await other.post('/blueprint/import', body)).toMatchObject({
      status: 409,
      body: { code: 'blueprint.changed_meanwhile' },
    })
    expect((await other.get('/tags')).body.items).toHaveLength(1)
  })
})
