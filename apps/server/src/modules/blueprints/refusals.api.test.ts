import { type BlueprintSource, CUSTOM_FIELDS_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { bringIn, fileOf, preview, statesOf } from './blueprints.testkit.ts'

let test: TestApp
let admin: Client
beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
  await admin.post('/fields', { object: 'task', type: 'text', name: 'customColour', labels: { en: 'Colour' } })
  await admin.post('/custom-objects', { name: 'customBoat', one: { en: 'Boat' } })
  await vi.waitFor(async () => expect((await admin.get('/objects/customBoat')).status).toBe(200))
})
afterAll(() => test.close())

const whole = { format: 'rapport.blueprint', version: 1 }
const field = (name: string, more: object = {}) => ({
  object: 'task',
  name,
  type: 'number',
  labels: { en: name },
  ...more,
})
const formula = (name: string, expression: string) => field(name, { type: 'formula', result: 'number', expression })

describe('a file that is none', () => {
  const files: [string, string, string, object][] = [
    ['of another kind', 'hello', 'blueprint.no_json', {}],
    [
      'cut off',
      `{\n  "format": "rapport.blueprint",\n  "version": 1,\n  "parts" {}\n}`,
      'blueprint.no_json_at',
      { line: 4 },
    ],
    ['of another program', '{"objects": []}', 'blueprint.other_format', {}],
    ['that is nothing', 'null', 'blueprint.other_format', {}],
    ['of a later format', JSON.stringify({ ...whole, version: 2, parts: {} }), 'blueprint.other_version', { known: 1 }],
    [
      'with a part too many',
      JSON.stringify({ ...whole, parts: { wishes: [] } }),
      'blueprint.part_unknown',
      { part: 'wishes' },
    ],
    [
      'with a list that is none',
      JSON.stringify({ ...whole, parts: { tags: 5 } }),
      'blueprint.file_wrong',
      { path: 'parts.tags' },
    ],
    [
      'with NUL',
      JSON.stringify({ ...whole, parts: { tags: [{ name: 'a\0' }] } }),
      'blueprint.file_wrong',
      { path: 'parts.tags.0.name' },
    ],
    ['that is too large', ' '.repeat(5 * 1024 * 1024 + 1), 'request.field_wrong', {}],
  ]
  it.each(files)('%s is refused as a whole', async (_, content, code, details) => {
    const answer = await admin.post('/blueprint/preview', { source: { content } })
    expect(answer).toMatchObject({ status: 400, body: { code, ...(Object.keys(details).length ? { details } : {}) } })
  })

  it('that nobody ships is not found', async () => {
    const answer = await admin.post('/blueprint/preview', { source: { ready: '../../etc/passwd' } })
    expect(answer).toMatchObject({ status: 404, body: { code: 'blueprint.ready_unknown' } })
  })
})

describe('an entry', () => {
  const cases: [string, Record<string, unknown[]>, string[]][] = [
    ['of an unknown type', { fields: [field('customA', { type: 'telepathy' })] }, ['fields/?0: refused field.enum']],
    ['that is nothing', { fields: [null] }, ['fields/?0: refused field.type']],
    [
      'that stands twice',
      { fields: [field('customA'), field('customA')] },
      ['fields/task.customA: new', 'fields/?1: refused blueprint.entry_twice'],
    ],
    [
      'of no object',
      { fields: [field('customA', { object: 'ghost' })] },
      ['fields/ghost.customA: refused custom_field.object_unknown'],
    ],
    [
      'of a type that is another here',
      { fields: [field('customColour')] },
      ['fields/task.customColour: refused blueprint.shape_fixed'],
    ],
    [
      'with a label that is taken',
      { fields: [field('customA', { labels: { en: 'Colour' } })] },
      ['fields/task.customA: refused custom_field.label_taken'],
    ],
    [
      'with a formula that cannot be read',
      { fields: [formula('customA', '1 +')] },
      ['fields/task.customA: refused expression.unreadable'],
    ],
    [
      'with a formula of nothing',
      { fields: [formula('customA', 'customNone + 1')] },
      ['fields/task.customA: refused expression.field_unknown'],
    ],
    [
      'that leads back to itself',
      { fields: [formula('customA', 'customB + 1'), formula('customB', 'customA + 1')] },
      ['fields/task.customA: refused expression.loop', 'fields/task.customB: refused expression.loop'],
    ],
    [
      'with a title that is another here',
      { objects: [{ name: 'customBoat', one: { en: 'Boat' }, title: 'numbered' }] },
      ['objects/customBoat: refused blueprint.shape_fixed'],
    ],
    [
      'called as another object',
      { objects: [{ name: 'customShip', one: { en: 'Customer' } }] },
      ['objects/customShip: refused custom_object.label_taken'],
    ],
    [
      'with a filter of nonsense',
      { tags: [{ name: 'A', rule: { object: 'task', filter: { and: 5 } } }] },
      ['tags/a: refused portable.filter_unreadable'],
    ],
    [
      'with a filter of nothing',
      { views: [{ object: 'task', name: 'A', filter: { field: 'x', op: 'isTrue' } }] },
      ['views/task/A: refused filter.unknown_field'],
    ],
    [
      'that names what is not there',
      { views: [{ object: 'task', name: 'A', filter: { field: 'tags', op: 'in', value: ['@tags/None'] } }] },
      ['views/task/A: refused blueprint.reference_unknown'],
    ],
    [
      'of a view that is not there',
      { openingViews: [{ object: 'task', role: 'member', view: 'ghost' }] },
      ['openingViews/task.member: refused view.not_found'],
    ],
    [
      'of a rule about nothing',
      { fieldRules: [{ object: 'task', kind: 'lock', field: 'ghost', condition: { and: [] } }] },
      ['fieldRules/task.ghost.lock: refused record_rule.field_unknown'],
    ],
    [
      'of an empty note',
      { noteTemplates: [{ name: 'A', object: null, content: { type: 'doc', content: [] } }] },
      ['noteTemplates//A: refused note.empty'],
    ],
  ]
  it.each(cases)('%s is refused with its reason', async (_, parts, states) => {
    expect(statesOf(await preview(admin, fileOf(parts)))).toEqual(states)
  })

  it('says its place, its line and its reason in the reader’s language', async () => {
    const source = fileOf({ tags: [{ name: 'Fine' }, { name: 'Odd', colour: 'pink' }] })
    const answer = await admin.post('/blueprint/preview', { source }, { 'accept-language': 'zh' })
    const [fine, odd] = answer.body.parts.find(({ part }: { part: string }) => part === 'tags').entries
    expect(fine).toMatchObject({ state: 'new', path: 'parts.tags.0', line: 6 })
    expect(odd).toMatchObject({ name: 'Odd', path: 'parts.tags.1', line: 9, problem: { code: 'field.enum' } })
    expect(odd.problem.message).toMatch(/^parts\.tags\.1\.colour: .*\p{Script=Han}/u)
  })

  it('that is chosen and refused keeps all others out', async () => {
    const source = fileOf({ fields: [field('customFine'), formula('customBad', 'ghost')], tags: [{ name: 'Fine' }] })
    expect(await bringIn(admin, source)).toMatchObject({ status: 400, body: { code: 'blueprint.refused' } })
    expect((await admin.get('/tags')).body.items).toEqual([])
    expect((await admin.get('/fields?object=task')).body.items).toHaveLength(1)
  })

  it('that is chosen without what it needs keeps all others out', async () => {
    const fields = [field('customFine'), formula('customTwice', 'customFine * 2')]
    const taken = ['fields/task.customTwice']
    expect(await bringIn(admin, fileOf({ fields }), taken)).toMatchObject({
      status: 400,
      body: { code: 'blueprint.refused' },
    })
    expect((await admin.get('/fields?object=task')).body.items).toHaveLength(1)
  })
})

it('more fields than an object can have are refused, the others are new', async () => {
  const fields = Array.from({ length: CUSTOM_FIELDS_MAX + 1 }, (_, place) =>
    field(`customN${place}`, { object: 'customBoat' }),
  )
  const source: BlueprintSource = fileOf({ fields })
  expect(statesOf(await preview(admin, source)).filter((one) => !one.endsWith(': new'))).toEqual([
    `fields/customBoat.customN${CUSTOM_FIELDS_MAX}: refused custom_field.too_many`,
  ])
}, 120_000)
