import { OBJECTS } from '@rapport/contract'
import { fieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile } from '../../modules/imports/testing.ts'
import { exportList } from './export-list.ts'
import { recordsFile } from './listed-file.ts'

type Place = { workspace: TestWorkspace; admin: Client }

let test: TestApp
let first: Place
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  first = await newPlace()
  const { admin } = first
  const [companyId, otherId] = (await admin.get('/customers?sort=name')).body.items.map(({ id }: { id: string }) => id)
  const contact = { name: '=cmd()', companyId, otherCompaniesIds: [otherId], roles: ['user', 'finance'] }
  const all = { ...contact, jobTitle: "'Boss'", email: 'a@b.example', phone: '+49 30 1', about: 'Tea;\n"real"' }
  const made = await admin.post('/contacts', all)
  expect(made).toMatchObject({ status: 201 })
  await admin.post('/contacts', { name: '王芳', companyId })
  const me = (await admin.get('/members')).body.items[0].id
  const task = { subject: 'Call', type: 'call', priority: 'high', customerId: companyId, contactId: made.body.id }
  const dueAt = '2026-07-01T08:15:30.250Z'
  await admin.post('/tasks', { ...task, ownerId: me, dueAt, repetition: 'FREQ=DAILY', about: 'a\nb' })
  await admin.post('/tasks', { subject: 'Ended', state: 'done', outcome: 'Sold' })
  await admin.post('/products', { code: '001', name: 'Tea', category: 'green', about: '3/4/2026' })
  expect(await admin.post('/products', { code: 'A=1', name: '+Cup' })).toMatchObject({ status: 201 })
})
afterAll(() => test.close())

/** A workspace with the companies that contacts and tasks name. */
async function newPlace(): Promise<Place> {
  const workspace = await test.createWorkspace({ timeZone: 'Asia/Shanghai' })
  const admin = await signInAsAdmin(test, workspace)
  for (const name of ['Acme', 'West Lake; Tea']) await admin.post('/customers', { kind: 'company', name })
  return { workspace, admin }
}

async function fileOf({ identity }: TestWorkspace, declaration: ObjectDeclaration, form: Form): Promise<Buffer> {
  const { contexts } = test.app
  const given = { contexts, identity, current: async () => identity, query: {}, ...form }
  return Buffer.concat(await (await exportList({ ...given, file: recordsFile(declaration, form.language) })).toArray())
}

/** What people write, without ids: what records refer to goes by its name, moments by the second, as files hold them. */
async function contentOf({ admin }: Place, declaration: ObjectDeclaration): Promise<string[]> {
  const { items } = (await admin.get(`/${declaration.plural}?limit=200`)).body
  const whole: Values[] = []
  for (const { id } of items) whole.push((await admin.get(`/${declaration.plural}/${id}`)).body)
  return whole.map((record) => JSON.stringify(contentOfOne(record, declaration))).sort()
}

function contentOfOne(record: Values, declaration: ObjectDeclaration): unknown[] {
  return fieldsOf(declaration)
    .filter(([, { editable }]) => editable)
    .map(([name, field]) => {
      const value = record[keyOf(name, field)]
      if (field.type === 'instant' && typeof value === 'string') return value.slice(0, 19)
      if (field.type === 'references') return Array.isArray(value) ? value.length : 0
      return record[`${name}Name`] === undefined ? value : record[`${name}Name`]
    })
}

type Form = { language: 'en' | 'zh'; format: 'csv' | 'xlsx' }
const FORMS: Form[] = [
  { language: 'en', format: 'csv' },
  { language: 'zh', format: 'xlsx' },
]
const DECLARED: readonly ObjectDeclaration[] = [OBJECTS.contact, OBJECTS.task, OBJECTS.product]

describe.each(FORMS)('files in $language as $format', (form) => {
  it('bring the same records into another workspace, once, recognised by their headings', async () => {
    const second = await newPlace()
    for (const declaration of DECLARED) {
      const file = await fileOf(first.workspace, declaration, form)
      const fileName = `file.${form.format}`
      const { target, result } = await importFile(test, second.workspace, file, { fileName })
      expect({ target, result }, declaration.name).toMatchObject({
        target: declaration.plural,
        result: { recordsCreated: 2, linesLeftOut: 0, problems: [] },
      })
      expect(await contentOf(second, declaration)).toEqual(await contentOf(first, declaration))
      const again = await importFile(test, second.workspace, file, { fileName })
      expect(again.result).toMatchObject({ recordsCreated: 0, recordsUpdated: 0, recordsUnchanged: 2, linesLeftOut: 0 })
    }
  })

  it.each(DECLARED.map((declaration) => [declaration.plural, declaration] as const))(
    'of %s change nothing where they came from',
    async (target, declaration) => {
      const before = await contentOf(first, declaration)
      const file = await fileOf(first.workspace, declaration, form)
      const fileName = `file.${form.format}`
      const { result } = await importFile(test, first.workspace, file, { fileName, target })
      expect(result).toMatchObject({ recordsCreated: 0, recordsUpdated: 0, recordsUnchanged: 2, linesLeftOut: 0 })
      expect(await contentOf(first, declaration)).toEqual(before)
    },
  )
})
