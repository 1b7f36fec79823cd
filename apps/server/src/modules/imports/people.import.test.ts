import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile } from './testing.ts'

const CUSTOMERS = [
  '客户编号,姓名,邮箱,手机,城市,公司,职位,生日,备注',
  '001,张伟,ZW@Example.cn,13800138000,上海,某某有限公司,采购经理,1990-02-03,"喜欢茶\n和咖啡"',
  '002,李红,不是邮箱,13912345678,北京,,,,',
  '003,O’Brien 😀,ob@example.com,,Dublin,,,,',
].join('\n')

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function rows(query: string): Promise<Record<string, unknown>[]> {
  return (await test.app.database.owner.query<Record<string, unknown>>(query, [workspace.id])).rows
}

const customersQuery = `select external_id, kind, name, email, phone, city, company, job_title, birthday, about, version, custom
  from customer where workspace_id = $1 and external_id like '00_' order by external_id`

describe('a file of customers', () => {
  it('makes customers with all that the rows say', async () => {
    const { result } = await importFile(test, workspace, CUSTOMERS)
    expect(result).toMatchObject({ lines: 3, customersCreated: 3, customersUpdated: 0, linesLeftOut: 0, asOf: null })
    expect(result.problems).toMatchObject([{ code: 'email_invalid', outcome: 'notice', lines: 1 }])
    expect((await rows(customersQuery))[0]).toEqual({
      external_id: '001',
      kind: 'individual',
      name: '张伟',
      email: 'zw@example.cn',
      phone: '13800138000',
      city: '上海',
      company: '某某有限公司',
      job_title: '采购经理',
      birthday: '1990-02-03',
      about: '喜欢茶\n和咖啡',
      version: 1,
      custom: {},
    })
  })

  it('changes nothing the second time', async () => {
    const before = await rows(customersQuery)
    expect((await importFile(test, workspace, CUSTOMERS)).result).toMatchObject({
      customersCreated: 0,
      customersUpdated: 0,
    })
    expect(await rows(customersQuery)).toEqual(before)
  })

  it('brings those that exist to what is given, keeps the rest, and leaves a trail', async () => {
    const [wei] = await rows(`select id from customer where workspace_id = $1 and external_id = '001'`)
    await admin.patch(`/customers/${String(wei?.id)}`, { version: 1, kind: 'company' })
    const file = '客户编号,姓名,邮箱,城市,等级\n001,张伟明,,深圳,金\n002,李红,,北京,'
    const columns = { externalId: 1, name: 2, email: 3, city: 4, 'custom.等级': 5 }
    const { result } = await importFile(test, workspace, file, { mapping: { target: 'customers', columns } })
    expect(result).toMatchObject({ customersCreated: 0, customersUpdated: 1 })
    const [first, second] = await rows(customersQuery)
    expect(first).toMatchObject({
      kind: 'company',
      name: '张伟明',
      email: 'zw@example.cn',
      city: '深圳',
      version: 3,
      custom: { 等级: '金' },
    })
    expect(second).toMatchObject({ version: 1 })
    const trail = (await admin.get('/audit?object=customer&kind=change')).body.items
    expect(trail.find(({ action }: { action: string }) => action === 'customer.updated')).toMatchObject({
      before: { name: '张伟', city: '上海', custom: {} },
      after: { name: '张伟明', city: '深圳', custom: { 等级: '金' } },
    })
    const [search] = await rows(`select s.text from search_document s join customer c on c.id = s.id
      where s.workspace_id = $1 and c.external_id = '001'`)
    expect(search?.text).toContain('深圳')
  })
})

describe('a file of interactions', () => {
  const file = [
    '客户编号,时间,类型,渠道,金额,内容',
    '001,2026-05-05 10:00,来电,电话,,询问发货',
    '001,2026-05-06 10:00,投诉,微信,,包装破损',
    '新客1,2026-05-07 10:00,付款,,88.50,货款',
    ',2026-05-08 10:00,来电,,,',
    '001,1969-05-08 10:00,来电,,,太早',
  ].join('\n')

  it('fills the timeline, once however often it comes', async () => {
    const { result } = await importFile(test, workspace, file)
    expect(result).toMatchObject({ lines: 5, customersCreated: 1, interactionsCreated: 3, linesLeftOut: 2 })
    const again = await importFile(test, workspace, file)
    expect(again.result).toMatchObject({ customersCreated: 0, interactionsCreated: 0, linesLeftOut: 2 })
    expect(
      await rows(
        `select kind, channel, occurred_at, amount_minor, body from interaction where workspace_id = $1 order by occurred_at`,
      ),
    ).toEqual([
      { kind: 'call', channel: 'phone', occurred_at: '2026-05-05T02:00:00Z', amount_minor: null, body: '询问发货' },
      {
        kind: 'complaint',
        channel: 'wechat',
        occurred_at: '2026-05-06T02:00:00Z',
        amount_minor: null,
        body: '包装破损',
      },
      {
        kind: 'payment.received',
        channel: null,
        occurred_at: '2026-05-07T02:00:00Z',
        amount_minor: 8850,
        body: '货款',
      },
    ])
  })

  it('refuses a number that was used for something else, and says where', async () => {
    const numbered = (when: string) => `id,customer id,time,type\nE1,001,${when},call\nE2,001,2026-05-05 10:00,call`
    await importFile(test, workspace, numbered('2026-05-05 10:00'))
    const view = await importFile(test, workspace, numbered('2026-05-09 10:00'))
    expect(view.result).toMatchObject({ interactionsCreated: 0, linesLeftOut: 1 })
    expect(view.result.problems).toEqual([
      { code: 'interaction.conflict', outcome: 'left_out', lines: 1, firstLine: 2 },
    ])
    const left = await admin.get(`/imports/${view.id}/left-out?language=en`)
    expect(String(left.body).split('\r\n')[1]).toMatch(/^E1,001,2026-05-09 10:00,call,,2,interaction\.conflict,/)
  })
})
