import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile } from '../../modules/imports/testing.ts'
import { NO_CUSTOM_FIELDS } from '../../platform/records/model.ts'
import { exportList } from './export-list.ts'
import { customersFile } from './listed-file.ts'

let test: TestApp
let first: TestWorkspace
let admin: Client

const PEOPLE = [
  {
    kind: 'individual',
    name: '张伟',
    email: 'zw@example.cn',
    phone: '+8613812345678',
    country: 'CN',
    city: '上海',
    company: '某某有限公司',
    jobTitle: '采购经理',
    industry: '零售',
    website: 'https://example.cn/a?b=c',
    birthday: '1990-02-03',
    about: '喜欢茶\n和咖啡; "真的"',
    identity: { source: 'shop', externalId: '001' },
  },
  // One number in two sources: two customers.
  { kind: 'individual', name: 'Other 001', identity: { source: 'till', externalId: '001' } },
  { kind: 'company', name: 'Muster AG', company: 'Holding AG', country: 'HK', phone: '030 1 (office)' },
  { kind: 'individual', name: '=HYPERLINK("x")', about: "x;=1+1\n'quoted'", city: "'Sloten", phone: 'call me' },
  { kind: 'individual', name: 'Muster AG, Max', company: 'Muster AG', email: "o'brien@x.example" },
  { kind: 'individual', name: 'Anna', phone: '+49 30 5550' },
  { kind: 'individual', name: 'Anna', phone: '+49 30 5550' },
  { kind: 'company', name: '007', about: '3/4/2026' },
]

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  first = await test.createWorkspace()
  admin = await signInAsAdmin(test, first)
  for (const person of PEOPLE) expect((await admin.post('/customers', person)).status).toBe(201)
})
afterAll(() => test.close())

type Form = { language: 'en' | 'zh'; format: 'csv' | 'xlsx' }
const query = { sort: 'name' }
/** Where the fields stand that files of that version did not have. */
const ADDED = { first: 14, last: 26 }
/** The first line of a file that an earlier version exported. */
const FORMER_HEADINGS = {
  en: 'Rapport ID,External id,Name,Kind,E-mail,Phone,Country,City,Company,Job title,Industry,Website,Birthday,Notes,Owner,Tier,Stage,12-month spend,"Orders, 12 months",Total spend,Orders,Average order,Currency,First order,Last order,Last contact,Own rhythm (days),Recency score,Frequency score,Monetary score,In this tier since,Added',
  zh: 'Rapport 编号,外部编号,名称,类型,邮箱,电话,国家/地区,城市,公司,职位,行业,网站,生日,备注,负责人,等级,阶段,12 个月消费,12 个月订单,累计消费,订单,客单价,币种,首次下单,最近下单,最近联系,自身节奏（天）,近度分,频度分,金额分,进入该等级,录入时间',
}

async function fileOf({ identity }: TestWorkspace, form: Form): Promise<Buffer> {
  const given = { contexts: test.app.contexts, identity, current: async () => identity, query, ...form }
  return Buffer.concat(
    await (await exportList({ ...given, file: customersFile(NO_CUSTOM_FIELDS, form.language) })).toArray(),
  )
}

/** What people edit, as it stands in the workspace, without ids and owners. */
async function contentOf({ id }: TestWorkspace): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query<Record<string, unknown>>(
    `select kind, name, external_id, email, phone, country, city, company, job_title, industry, website, birthday, about
     from customer where workspace_id = $1`,
    [id],
  )
  return rows.map((row) => JSON.stringify(row)).toSorted()
}

describe.each(['en', 'zh'] as const)('an exported file in %s', (language) => {
  it('changes nothing where it came from', async () => {
    const before = await contentOf(first)
    const file = await fileOf(first, { language, format: 'csv' })
    const { result } = await importFile(test, first, file, { target: 'customers' })
    expect(result).toMatchObject({
      lines: PEOPLE.length,
      customersCreated: 0,
      customersUpdated: 0,
      linesLeftOut: 0,
    })
    expect(await contentOf(first)).toEqual(before)
  })

  it('is recognised without a target, column by column', async () => {
    const file = await fileOf(first, { language, format: 'csv' })
    const { preview } = await importFile(test, first, file)
    expect(Object.keys((preview as { mapping: { columns: object } }).mapping.columns).toSorted()).toEqual(
      [
        'recordId externalId name kind email phone country city company jobTitle industry website birthday notes'.split(
          ' ',
        ),
        'needClass relationship standing companySize partner buyingHabits'.split(' '),
        'taxNumber billingAddress bank bankAccount'.split(' '),
      ]
        .flat()
        .toSorted(),
    )
  })

  it('is recognised with the headings of an earlier version, and changes nothing', async () => {
    const text = (await fileOf(first, { language, format: 'csv' })).toString()
    // What was added since stands behind the notes, under its headings of today.
    const added = text.slice(0, text.indexOf('\r\n')).split(',').slice(ADDED.first, ADDED.last)
    const headings = FORMER_HEADINGS[language].split(',')
    const all = [...headings.slice(0, ADDED.first), ...added, ...headings.slice(ADDED.first)].join(',')
    const former = `\u{feff}${all}${text.slice(text.indexOf('\r\n'))}`
    const { preview, result } = await importFile(test, first, Buffer.from(former))
    const { columns } = (preview as { mapping: { columns: object } }).mapping
    expect(Object.keys(columns).filter((field) => field.startsWith('note.'))).toEqual([])
    expect(result).toMatchObject({ customersCreated: 0, customersUpdated: 0, linesLeftOut: 0 })
  })

  it('makes the same customers in another workspace, once, in any order', async () => {
    const second = await test.createWorkspace()
    const file = await fileOf(first, { language, format: 'csv' })
    const { result } = await importFile(test, second, file, { target: 'customers' })
    expect(result).toMatchObject({ customersCreated: PEOPLE.length, linesLeftOut: 0 })
    expect(await contentOf(second)).toEqual(await contentOf(first))
    const reordered = await exportedWith(first, language)
    const again = await importFile(test, second, reordered, { target: 'customers' })
    expect(again.result).toMatchObject({ customersCreated: 0, customersUpdated: 0, linesLeftOut: 0 })
    expect(await contentOf(second)).toEqual(await contentOf(first))
  })
})

/** The same customers in the opposite order. */
async function exportedWith({ identity }: TestWorkspace, language: Form['language']): Promise<Buffer> {
  const { contexts } = test.app
  const given = {
    contexts,
    identity,
    current: async () => identity,
    query: { sort: '-name' },
    format: 'csv',
    language,
  } as const
  return Buffer.concat(
    await (await exportList({ ...given, file: customersFile(NO_CUSTOM_FIELDS, language) })).toArray(),
  )
}
