import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile, startFile, upload, viewOf } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
})
afterAll(() => test.close())

async function open(): Promise<void> {
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  admin = await signInAsAdmin(test, workspace)
}

/** Adds a field, and has the tests' identity know it as every process does a moment later. */
async function add(
  object: string,
  type: string,
  labels: { zh: string; en: string },
  more: object = {},
): Promise<string> {
  const made = await admin.post('/fields', { object, type, labels, ...more })
  expect(made).toMatchObject({ status: 201 })
  await change()
  const names = async () => (await admin.get(`/${object}s/fields`)).body.items.map(({ name }: { name: string }) => name)
  await expect.poll(names).toContain(made.body.key)
  return made.body.key
}

async function change(): Promise<void> {
  const { rows } = await test.app.database.owner.query('select model_version from workspace where id = $1', [
    workspace.id,
  ])
  const { identity } = workspace
  workspace = {
    ...workspace,
    identity: { ...identity, workspace: { ...identity.workspace, modelVersion: rows[0].model_version } },
  }
}

async function rows(plural: string, search = ''): Promise<Record<string, unknown>[]> {
  return (await admin.get(`/${plural}?limit=200&search=${encodeURIComponent(search)}`)).body.items
}

/** Code and sentence of each row that was left out. */
async function leftOut(importId: string, language = 'en'): Promise<string[][]> {
  const { body } = await admin.get(`/imports/${importId}/left-out?language=${language}`)
  const lines = String(body).trim().split('\r\n').slice(1)
  return lines.map((line) => /,([a-z_.]+),("[^"]+"|[^",]+)$/.exec(line)?.slice(1) ?? [])
}

const CHOICES = [{ labels: { zh: '特级', en: 'Fine' } }, { labels: { zh: '普通', en: 'Plain' } }]

describe('a file of products', () => {
  beforeAll(open)

  it('brings custom fields by their labels in both languages, each read by its type', async () => {
    const grade = await add('product', 'choice', { zh: '等级', en: 'Grade' }, { choices: CHOICES })
    const weight = await add('product', 'number', { zh: '净重', en: 'Net weight' }, { decimals: 1, max: 1000 })
    const picked = await add('product', 'date', { zh: '采摘日', en: 'Picked on' })
    const organic = await add('product', 'yesNo', { zh: '有机', en: 'Organic' })
    const zh = '产品编码,产品名称,等级,净重,采摘日,有机\nZ-1,龙井,特级,"1,000.0",2026-04-05,是\n'
    expect((await importFile(test, workspace, zh, { target: 'products' })).result).toMatchObject({ recordsCreated: 1 })
    expect((await rows('products', 'Z-1'))[0]).toMatchObject({
      [grade]: 'fine',
      [weight]: 1000,
      [picked]: '2026-04-05',
      [organic]: true,
    })
    const en = [
      'Product code,Product name,Grade,Net weight',
      'E-1,Tea,Fine,12.5',
      'E-2,Cup,Royal,1',
      'E-3,Pot,plain,heavy',
      'E-4,Tin,plain,5000',
    ].join('\n')
    const { id, preview, result } = await importFile(test, workspace, en, { target: 'products' })
    expect(preview).toMatchObject({ totals: { records: 1, leftOutRows: 3 } })
    expect(result).toMatchObject({ recordsCreated: 1, linesLeftOut: 3 })
    const reasons = await leftOut(id)
    expect(reasons.map(([code]) => code)).toEqual(['choice_unknown', 'number_invalid', 'number_range'])
    expect(reasons[0]?.[1]).toMatch(/Row 3.*Grade.*Royal/)
    expect((await leftOut(id, 'zh'))[0]?.[1]).toContain('Royal')
  })

  it('finds what is there by a custom value that is unique, and gives back on undo what it wrote over', async () => {
    const batch = await add('product', 'text', { zh: '批号', en: 'Batch number' }, { unique: true })
    await importFile(test, workspace, 'Product code,Product name,Batch number\nU-1,One,B-1\n', { target: 'products' })
    const again = await importFile(test, workspace, 'Batch number,Product code,Product name\nB-1,,Better\n', {
      target: 'products',
    })
    expect(again.result).toMatchObject({ recordsCreated: 0, recordsUpdated: 1, linesLeftOut: 0 })
    expect((await rows('products', 'U-1'))[0]).toMatchObject({ name: 'Better', [batch]: 'B-1' })
    const other = await importFile(test, workspace, 'Product code,Batch number\nU-1,B-9\n', {
      target: 'products',
      mapping: {
        target: 'products',
        columns: { code: 1, customBatchNumber: 2, name: 1 },
      },
    })
    expect((await rows('products', 'U-1'))[0]).toMatchObject({ [batch]: 'B-9' })
    await admin.post(`/imports/${other.id}/undo`)
    await test.drainJobs()
    expect((await viewOf(test, workspace, other.id)).undo).toMatchObject({ recordsReverted: 1 })
    expect((await rows('products', 'U-1'))[0]).toMatchObject({ [batch]: 'B-1', name: 'Better' })
  })
})

describe('a required custom field', () => {
  beforeAll(open)
  const file = 'Product code,Product name\nR-1,Tea\nR-2,Cup\n'

  it('is asked for before the import when no column brings it, and one value may be given for all new records', async () => {
    await importFile(test, workspace, 'Product code,Product name\nR-1,Tea\n', { target: 'products' })
    const grade = await add('product', 'choice', { zh: '等级', en: 'Grade' }, { choices: CHOICES, required: true })
    const uploaded = await upload(admin, file, { fileName: 'products.csv' })
    const url = `/imports/${uploaded.body.id}`
    const seen = await admin.put(`${url}/mapping`, { mapping: { target: 'products' } })
    expect(seen.body).toMatchObject({ can: { start: false }, questions: [{ key: 'columns', field: grade }] })
    const columns = { code: { column: 1 }, name: { column: 2 } }
    const put = (fills: object) => admin.put(`${url}/mapping`, { mapping: { target: 'products', columns, fills } })
    expect((await put({})).body).toMatchObject({ code: 'import.mapping_incomplete' })
    expect((await put({ [grade]: 'Royal' })).body).toMatchObject({
      code: 'import.mapping_wrong',
      fieldErrors: [{ path: `fills.${grade}`, code: 'import.mapping_fill_wrong' }],
    })
    expect((await put({ nothing: 'x' })).body).toMatchObject({
      fieldErrors: [{ code: 'import.mapping_field_unknown' }],
    })
    expect((await put({ [grade]: 'Fine' })).body).toMatchObject({ can: { start: true } })
    expect((await admin.post(`${url}/start`, {})).status).toBe(200)
    await test.drainJobs()
    expect((await viewOf(test, workspace, uploaded.body.id)).result).toMatchObject({
      recordsCreated: 1,
      linesLeftOut: 0,
    })
    const [old] = await rows('products', 'R-1')
    const [made] = await rows('products', 'R-2')
    expect([old?.[grade], made?.[grade]]).toEqual([null, 'fine'])
  })

  it('that came after the mapping keeps the import from starting', async () => {
    const { body } = await upload(admin, 'Product code,Product name,Grade\nL-1,Late,Fine\n')
    await admin.put(`/imports/${body.id}/mapping`, { mapping: { target: 'products' } })
    await add('product', 'text', { zh: '产地', en: 'Origin' }, { required: true })
    const started = await admin.post(`/imports/${body.id}/start`, {})
    expect(started).toMatchObject({ status: 400, body: { code: 'import.mapping_incomplete' } })
  })
})

describe('a file of customers', () => {
  beforeAll(open)

  it('brings custom fields, drops a value that does not fit and tells it, and finds what they refer to', async () => {
    const seats = await add('customer', 'number', { zh: '席位', en: 'Seats' })
    const uses = await add('customer', 'choices', { zh: '用途', en: 'Uses' }, { choices: CHOICES })
    const sponsor = await add('customer', 'reference', { zh: '介绍人', en: 'Sponsor' }, { to: 'customer' })
    const file = [
      'Customer ID,Name,Seats,用途,Sponsor',
      'C-1,Ada,5,Fine; 普通,',
      'C-2,Bea,many,,Ada',
      'C-3,Cleo,,,Zed',
    ].join('\n')
    await importFile(test, workspace, 'Customer ID,Name\nC-0,Ada\n', { target: 'customers' })
    const { id, result } = await importFile(test, workspace, file, { target: 'customers' })
    expect(result).toMatchObject({ customersCreated: 2, linesLeftOut: 1 })
    expect((await leftOut(id)).map(([code]) => code)).toEqual(['reference_unknown'])
    const [bea] = await rows('customers', 'C-2')
    const [first] = await rows('customers', 'C-0')
    expect((await admin.get(`/customers/${bea?.id}`)).body).toMatchObject({ [sponsor]: first?.id, [seats]: null })
    const [ada] = await rows('customers', 'C-1')
    const whole = (await admin.get(`/customers/${ada?.id}`)).body
    expect(whole).toMatchObject({ [seats]: 5, [uses]: ['fine', 'plain'], [sponsor]: null })
    const again = await importFile(test, workspace, 'Customer ID,Name,Seats,用途\nC-1,Ada,5,特级;普通\n', {
      target: 'customers',
    })
    expect(again.result).toMatchObject({ customersUnchanged: 1, customersUpdated: 0 })
    const dropped = await importFile(test, workspace, 'Customer ID,Name,Seats\nC-9,Nia,many\nC-10,Ola,3\n', {
      target: 'customers',
    })
    expect(dropped.result).toMatchObject({ customersCreated: 2, linesLeftOut: 0 })
    const told = String((await admin.get(`/imports/${dropped.id}/dropped-values`)).body)
    expect(told).toMatch(/2,3,Seats,many,value_dropped/)
  })

  it('asks new customers for a required field, keeps unique values apart, and undoes what it wrote', async () => {
    const badge = await add('customer', 'text', { zh: '工牌', en: 'Badge' }, { unique: true })
    const region = await add('customer', 'text', { zh: '大区', en: 'Sales region' }, { required: true })
    const file = [
      'Customer ID,Name,Badge,Sales region',
      'C-1,Ada,B-1,',
      'D-1,Dan,B-2,North',
      'D-2,Eve,B-2,South',
      'D-3,Fay,B-3,',
    ].join('\n')
    const { id, result } = await importFile(test, workspace, file, { target: 'customers' })
    expect(result).toMatchObject({ customersCreated: 1, customersUpdated: 1, linesLeftOut: 2 })
    const reasons = await leftOut(id)
    expect(reasons.map(([code]) => code)).toEqual(['value_taken', 'value_missing'])
    expect(reasons.map(([, sentence]) => sentence)).toEqual([
      expect.stringContaining('Badge'),
      expect.stringContaining('Sales region'),
    ])
    const [ada] = await rows('customers', 'C-1')
    const history = (await admin.get(`/customers/${ada?.id}/history`)).body
    expect(JSON.stringify(history)).toContain(badge)
    await admin.post(`/imports/${id}/undo`)
    await test.drainJobs()
    expect((await admin.get(`/customers/${ada?.id}`)).body).toMatchObject({ [badge]: null, [region]: null })
    expect(await rows('customers', 'D-1')).toEqual([])
  })

  it('fills a required field for those that are made and leaves the others as they are', async () => {
    const mapping = { target: 'customers', columns: { externalId: 1, name: 2 }, fills: { customSalesRegion: 'East' } }
    const file = 'Number,Name\nC-1,Ada\nF-1,Gil\n'
    await importFile(test, workspace, file, { target: 'customers', mapping })
    const found = await Promise.all(['C-1', 'F-1'].map(async (number) => (await rows('customers', number))[0]))
    const regions = await Promise.all(
      found.map(async (one) => (await admin.get(`/customers/${one?.id}`)).body.customSalesRegion),
    )
    expect(regions).toEqual([null, 'East'])
  })
})

it('a field of another workspace is nothing a file can bring', async () => {
  await open()
  const mapping = { target: 'products', columns: { code: 1, name: 2, customGrade: 3 } }
  const start = startFile(test, workspace, 'a,b,c\n1,2,3\n', { mapping })
  await expect(start).rejects.toMatchObject({ code: 'import.mapping_wrong' })
})
