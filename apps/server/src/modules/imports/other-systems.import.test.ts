import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile, startFile } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
})
afterAll(() => test.close())

async function bring(target: 'customers' | 'orders', ...lines: string[]) {
  workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  return (await importFile(test, workspace, lines.join('\n'), { target })).result
}

async function asked(target: 'customers' | 'orders', ...lines: string[]) {
  workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  const refused = startFile(test, workspace, lines.join('\n'), { target })
  await expect(refused).rejects.toMatchObject({ code: 'import.questions_open' })
  return refused.catch((error) => error.details.questions)
}

async function rows(query: string): Promise<Record<string, unknown>[]> {
  return (await test.app.database.owner.query<Record<string, unknown>>(query, [workspace.id])).rows
}

const people = () =>
  rows('select kind, name, company, external_id, phone from customer where workspace_id = $1 order by name collate "C"')
const orders = () =>
  rows(`select external_id as order, amount_minor::int as minor, occurred_at from interaction
    where workspace_id = $1 order by 1`)

describe('people are called by their names', () => {
  const max = { kind: 'individual', name: 'Max Muster', company: 'Muster AG' }
  it.each([
    [
      'a remark in the headings',
      '姓名(必填),客户名称,职务,手机1',
      '王五,某某有限公司,经理,13800138000',
      ['王五', '某某有限公司'],
    ],
    ['Italian', 'Nome;Cognome;Azienda;Email', 'Max;Muster;Muster AG;max@muster.example', null],
    ['Portuguese', 'Nome;Sobrenome;Empresa;E-mail', 'Max;Muster;Muster AG;max@muster.example', null],
    ['Dutch', 'Voornaam;Achternaam;Bedrijf;E-mailadres', 'Max;Muster;Muster AG;max@muster.example', null],
    ['Polish', 'Imię;Nazwisko;Firma;E-mail', 'Max;Muster;Muster AG;max@muster.example', null],
    ['Russian', 'Имя;Фамилия;Компания;Рабочий e-mail', 'Max;Muster;Muster AG;max@muster.example', null],
    ['Japanese', '氏名,会社名,メールアドレス', 'Max Muster,Muster AG,max@muster.example', null],
    ['Korean', '이름,회사,이메일', 'Max Muster,Muster AG,max@muster.example', null],
    [
      'the display name of a mail address',
      'First Name,Last Name,Company,E-mail Address,E-mail Display Name',
      'Max,Muster,Muster AG,max@muster.example,Max Muster (max@muster.example)',
      null,
    ],
    ['a module before the account', 'First Name,Last Name,Organization Name', 'Max,Muster,Accounts::::Muster AG', null],
  ])('%s', async (_, heading, line, own) => {
    await bring('customers', heading, line)
    expect(await people()).toMatchObject([own ? { ...max, name: own[0], company: own[1] } : max])
  })

  it('where no column of names is known, it is asked before anybody is called by an address', async () => {
    const questions = await asked('customers', 'Ainm,Sloinne,Post,E-mail', 'Max,Muster,Buyer,max@muster.example')
    expect(questions).toMatchObject([{ key: 'columns', field: 'name', choices: ['yes'] }])
  })

  it('accounts whose parent is a number or nobody are companies', async () => {
    const heading = 'ID,NAME,PARENTID,BILLINGCITY,ANNUALREVENUE'
    await bring('customers', heading, '001A,Muster AG,,Bonn,5', '001B,Muster AG,,Ulm,7')
    expect(await people()).toMatchObject([{ kind: 'company', company: null }, { kind: 'company' }])
  })

  it.each(['Fax', 'Tax number', 'Parent:Account-Oracle_Id__c'])('%s is no telephone', async (heading) => {
    await bring('customers', `Customer ID,Name,${heading}`, '1,Ann,123-456-789', '2,Bob,987-654-321')
    expect(await people()).toMatchObject([{ phone: null }, { phone: null }])
  })
})

describe('orders are worth what was sold', () => {
  const heading = 'Order Number,Order Status,Order Date,Customer User ID,Order Total Amount,SKU,Quantity'

  it('the total of an order in each of its lines is asked about', async () => {
    const lines = ['1,Completed,2026-03-01,41,115.00,A,2', '1,Completed,2026-03-01,41,115.00,B,1']
    expect(await asked('orders', heading, ...lines)).toMatchObject([{ key: 'columns', field: 'amount', column: 5 }])
  })

  it('prices of lines go before the total of the order', async () => {
    await bring(
      'orders',
      `${heading},Item Cost`,
      '1,Completed,2026-03-01,41,115,A,2,50',
      '1,Completed,2026-03-01,41,115,B,1,15',
    )
    expect(await orders()).toMatchObject([{ order: 'order:import:1', minor: 11_500 }])
  })

  it('what was cancelled, failed or wholly refunded is left out with all its lines, and that is said', async () => {
    const shop = 'Order ID,Customer ID,Created at,Financial Status,Lineitem quantity,Lineitem price'
    const result = await bring(
      'orders',
      shop,
      '1,K1,2026-03-01,paid,1,10.00',
      '2,K1,2026-03-02,voided,1,20.00',
      '2,K1,2026-03-02,,1,5.00',
      '3,K1,2026-03-03,refunded,1,30.00',
      '4,K1,2026-03-04,partially_refunded,1,40.00',
      '4,K1,2026-03-04,,1,2.00',
    )
    expect(result.problems).toContainEqual({ code: 'order_not_sold', outcome: 'left_out', lines: 3, firstLine: 3 })
    expect(await orders()).toMatchObject([{ minor: 1_000 }, { minor: 4_200 }])
  })

  it.each(['交易关闭', '已取消', 'Storniert', 'annulée', 'Failed'])('%s: nothing was sold', async (status) => {
    const result = await bring(
      'orders',
      '订单号,订单状态,客户编号,日期,金额',
      `1,${status},K1,2026-03-01,5`,
      '2,交易成功,K1,2026-03-01,7',
    )
    expect(result).toMatchObject({ linesLeftOut: 1, ordersCreated: 1 })
  })

  it('the price of a line in a report of Amazon is not multiplied again', async () => {
    const report = 'order-id,order-item-id,purchase-date,buyer-id,sku,quantity-purchased,currency,item-price'
    await bring('orders', report, '302-1,111,2026-03-01T10:00:00+00:00,B1,S1,2,EUR,100.00')
    expect(await orders()).toMatchObject([{ minor: 10_000 }])
  })

  it('order numbers in the form of days are numbers', async () => {
    const result = await bring(
      'orders',
      'Order Number,Customer Number,Order Date,Amount',
      '20260115,K1,2026-02-01,10',
      '20260115,K1,2026-02-01,5',
    )
    expect(result).toMatchObject({ ordersCreated: 1 })
    expect(await orders()).toMatchObject([{ order: 'order:import:20260115', minor: 1_500 }])
  })
})

describe('what cells say', () => {
  it('times under a heading of UTC are in UTC', async () => {
    await bring('orders', 'Order ID,Customer ID,Order Date (UTC),Amount', 'A1,K1,2026-03-01 23:30:00,10')
    const [found] = await orders()
    expect(new Date(String(found?.occurred_at)).toISOString()).toBe('2026-03-01T23:30:00.000Z')
  })

  it('errors of formulas and NULL of databases are nothing', async () => {
    await bring('customers', 'Customer ID,Name,Company,Phone', '1,Ann,#N/A,NULL', '#VALUE!,Bob,\\N,#REF!')
    expect(await people()).toMatchObject([
      { name: 'Ann', company: null, phone: null, external_id: '1' },
      { name: 'Bob', company: null, phone: null, external_id: null },
    ])
  })

  it('years of two digits that may stand first are asked about', async () => {
    const heading = 'Order ID,Customer ID,Order Date,Amount'
    expect(await asked('orders', heading, '1,K1,26-03-01,1', '2,K1,25-12-31,1')).toMatchObject([{ key: 'date-order' }])
    const content = [heading, '1,K1,26-03-01,1'].join('\n')
    await importFile(test, workspace, content, { target: 'orders', assume: { 'date-order': 'ymd' } })
    const [found] = await orders()
    expect(new Date(String(found?.occurred_at)).toISOString()).toBe('2026-02-28T23:00:00.000Z')
  })

  it('the same file with the same answers changes nothing and asks nothing else', async () => {
    const content = 'Order ID;Customer ID;Order Date;Amount\n1;K1;2026-03-01;3.000\n'
    const options = { target: 'orders', assume: { decimal: ',' } } as const
    workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    await importFile(test, workspace, content, options)
    const { result } = await importFile(test, workspace, content, options)
    expect(result).toMatchObject({ ordersCreated: 0, ordersUnchanged: 1 })
    const other = startFile(test, workspace, content, { target: 'orders', assume: { decimal: '.' } })
    await expect(other).rejects.toMatchObject({ details: { keys: 'again' } })
  })
})
