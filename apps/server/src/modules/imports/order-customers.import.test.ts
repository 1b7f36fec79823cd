import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile, upload } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

async function newWorkspace(): Promise<void> {
  workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  admin = await signInAsAdmin(test, workspace)
}

/** Every customer with its number, its contacts and the worth of its orders. */
async function customers(): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query(
    `select c.name, c.external_id as number, c.email, c.phone, sum(o.total_minor)::int as minor from customer c
     left join sales_order o on o.workspace_id = c.workspace_id and o.customer_id = c.id where c.workspace_id = $1
     group by c.id, c.name, c.external_id, c.email, c.phone order by c.name, c.email`,
    [workspace.id],
  )
  return rows
}
const BY_NAME = 'Order No,Customer Name,Date,Amount\n1,Anna Muster,2026-03-01,5.00\n2,anna muster,2026-03-02,7.00\n'
const asked = async (text: string) => (await upload(admin, text)).body

describe('orders of customers without a number', () => {
  it.each([
    ['a column of names', BY_NAME],
    ['names in the column of customers', BY_NAME.replace('Customer Name', 'Customer')],
    ['telephone numbers', 'Order No,Phone,Date,Amount\n1,030 555001,2026-03-01,5.00\n'],
    ['an office', 'Order No,Email,Date,Amount\n1,info@muster.example,2026-03-01,5.00\n'],
    ['names mixed with numbers', 'Order No,Customer,Date,Amount\n1,C1,2026-03-01,5.00\n2,Max Muster,2026-03-01,5.00\n'],
    ['names in Chinese', '订单号,客户名称,日期,金额\n1,张伟,2026-03-01,5.00\n'],
  ])('are asked about: %s', async (_what, text) => {
    await newWorkspace()
    const view = await asked(text)
    expect(view).toMatchObject({ target: 'orders', questions: [{ key: 'same-name', choices: ['merge', 'leave-out'] }] })
    const refused = await admin.post(`/imports/${view.id}/start`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.questions_open' } })
  })

  it('interactions by name are asked about as well', async () => {
    await newWorkspace()
    const view = await asked('Customer,Date,Subject,Type\nAnna Muster,2026-03-01,Hello,call\n')
    expect(view).toMatchObject({ target: 'interactions', questions: [{ key: 'same-name' }] })
  })

  it('become one customer a name, or stay out, as people say', async () => {
    await newWorkspace()
    const left = await importFile(test, workspace, BY_NAME, { target: 'orders', assume: { 'same-name': 'leave-out' } })
    expect(left.result).toMatchObject({ linesLeftOut: 2, problems: [{ code: 'customer_by_name', lines: 2 }] })
    expect(await customers()).toEqual([])
    const assume = { 'same-name': 'merge', again: 'yes' }
    await importFile(test, workspace, BY_NAME, { target: 'orders', assume })
    const expected = [{ name: 'Anna Muster', number: null, email: null, phone: null, minor: 1200 }]
    expect(await customers()).toEqual(expected)
    const again = await importFile(test, workspace, BY_NAME, { target: 'orders', assume })
    expect(again.result).toMatchObject({ customersCreated: 0, ordersCreated: 0, ordersUnchanged: 2 })
    expect(await customers()).toEqual(expected)
  })

  it('are the customer of a personal address with the name, also where that one came from elsewhere', async () => {
    await newWorkspace()
    await importFile(test, workspace, 'customer id,name,email\nK1,Anna Muster,anna@muster.example\n', {
      options: { source: 'crm' },
    })
    const text =
      'Order No,Customer Name,Email,Phone,Date,Amount\n1,Anna Muster,Anna@Muster.example,,2026-03-01,5.00\n' +
      '2,Ben Muster,ben@muster.example,030 555002,2026-03-01,6.00\n3,Ben Muster,ben@muster.example,,2026-03-02,7.00\n'
    expect((await asked(text)).questions).toEqual([])
    await importFile(test, workspace, text)
    expect(await customers()).toEqual([
      { name: 'Anna Muster', number: 'K1', email: 'anna@muster.example', phone: null, minor: 500 },
      { name: 'Ben Muster', number: null, email: 'ben@muster.example', phone: '030 555002', minor: 1300 },
    ])
  })

  it('that look like somebody who is there are asked about', async () => {
    await newWorkspace()
    await importFile(test, workspace, 'customer id,name\nK1,Anna Muster\n', { options: { source: 'crm' } })
    const by = { target: 'orders', assume: { 'same-name': 'merge' } } as const
    await expect(importFile(test, workspace, BY_NAME, by)).rejects.toMatchObject({ code: 'import.questions_open' })
    await importFile(test, workspace, BY_NAME, { ...by, assume: { 'same-name': 'merge', 'look-alike': 'update' } })
    expect(await customers()).toEqual([{ name: 'Anna Muster', number: 'K1', email: null, phone: null, minor: 1200 }])
  })
})

describe('contacts in a file of orders', () => {
  it('are those of the customers it makes, and what cannot be read is listed', async () => {
    await newWorkspace()
    const text =
      'Order No,Customer ID,Email,Phone,Date,Amount\n1,K1,a@x.example,030 555003,2026-03-01,5.00\n2,K2,nobody,none,2026-03-01,5.00\n'
    const { result } = await importFile(test, workspace, text)
    expect(result.problems).toMatchObject([{ code: 'email_invalid', lines: 1 }])
    expect(await customers()).toMatchObject([
      { number: 'K1', email: 'a@x.example', phone: '030 555003' },
      { number: 'K2', email: null, phone: null },
    ])
  })
})
