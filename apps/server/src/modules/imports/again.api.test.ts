import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile, upload } from './testing.ts'

const FILE = 'customer id,name,city,colour\n1,Anna,Bonn,red\n2,Ben,Ulm,blue\n'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

it('a file is known again packed and unpacked, and the result says who is as before', async () => {
  const first = await importFile(test, workspace, FILE)
  expect(first.result).toMatchObject({ customersCreated: 2, customersUnchanged: 0 })
  const packed = (await upload(admin, gzipSync(FILE), { fileName: 'customers.csv.gz' })).body
  expect(packed).toMatchObject({ earlier: { importId: first.id }, questions: [] })
  const other = { mapping: { target: 'customers', columns: { externalId: 1, name: 2 } } }
  const mapped = (await admin.put(`/imports/${packed.id}/mapping`, other)).body
  expect(mapped.questions).toMatchObject([{ key: 'again' }])
  const again = await importFile(test, workspace, gzipSync(FILE))
  expect(again.result).toMatchObject({ customersCreated: 0, customersUpdated: 0, customersUnchanged: 2 })
  expect((await upload(admin, FILE)).body).toMatchObject({ earlier: { importId: again.id } })
  const changed = await importFile(test, workspace, FILE.replace('Ulm', 'Köln'))
  expect(changed.result).toMatchObject({ customersUpdated: 1, customersUnchanged: 1 })
})

it('a packed file that is cut off later than anybody looks is still a file', async () => {
  const whole = gzipSync(FILE)
  const twice = Buffer.concat([whole, whole])
  const { earlier } = (await upload(admin, twice, { fileName: 'twice.csv.gz' })).body
  expect(earlier).toBeNull()
})

it('what was said about columns stays when the file is read otherwise, as far as it applies', async () => {
  const content = 'customer id;name;city;colour\n1;Anna;Bonn;red\n'
  const { id } = (await upload(admin, content)).body
  const said = {
    target: 'customers',
    columns: { externalId: 'customer id', name: 'name', industry: 'colour' },
    options: { source: 'shop', zone: 'Europe/Berlin', sameNumber: 'merge' },
  }
  expect((await admin.put(`/imports/${id}/mapping`, { mapping: said })).status).toBe(200)
  const read = (await admin.put(`/imports/${id}/reading`, { encoding: 'utf-8', delimiter: 'semicolon' })).body
  expect(read.mapping).toMatchObject({ target: 'customers', options: said.options })
  const columns = Object.keys(read.mapping.columns).toSorted()
  expect(columns).toEqual(['externalId', 'industry', 'name'])
  const other = (await admin.put(`/imports/${id}/reading`, { delimiter: 'comma' })).body
  expect(other.mapping.options).toMatchObject({ source: 'shop' })
  expect(Object.keys(other.mapping.columns)).not.toContain('industry')
})

it('a column chosen under unreadable headings stays where it was chosen', async () => {
  const content = Buffer.from([...Buffer.from('id,n'), 0xe9, ...Buffer.from('m,x\n1,Anna,red\n')])
  const { id } = (await upload(admin, content)).body
  const columns = { externalId: 1, name: 2, city: 3 }
  await admin.put(`/imports/${id}/mapping`, { mapping: { target: 'customers', columns } })
  const read = (await admin.put(`/imports/${id}/reading`, { encoding: 'windows-1251' })).body
  expect(read.preview.profile.header).toEqual(['id', 'nйm', 'x'])
  expect(Object.keys(read.mapping.columns).toSorted()).toEqual(['city', 'externalId', 'name'])
  expect(read.preview.rows[0].values).toMatchObject({ name: 'Anna', city: 'red' })
})
