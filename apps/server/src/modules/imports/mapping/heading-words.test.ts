import { describe, expect, test } from 'vitest'
import type { ImportTargetName } from './fields.ts'
import { recogniseColumns } from './recognise.ts'

/** Which heading each field got; every file has one row. */
function fieldsOf(target: ImportTargetName, headings: string, line: string): Record<string, unknown> {
  const header = headings.split(',')
  const { mapping } = recogniseColumns(header, [line.split(',')], target)
  return Object.fromEntries(Object.entries(mapping.columns).map(([field, { column }]) => [field, column]))
}

type Case = [name: string, headings: string, line: string, expected: Record<string, string | undefined>]

describe('an order is worth what was sold, whatever else the file counts', () => {
  const cases: Case[] = [
    [
      'Shopify: a discount is no quantity',
      'Created at,Paid at,Subtotal,Shipping,Total,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku',
      '2026-03-05,2026-03-06,110,5,115,0,2,Cup,50,CUP',
      { quantity: 'Lineitem quantity', unitPrice: 'Lineitem price', occurredAt: 'Created at' },
    ],
    [
      'Shopify: the number of an order is called Name, whoever else has one',
      'Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem price,Billing Name,Id',
      '#1001,max@x.example,paid,EUR,2026-03-05,2,50,Max Muster,5123456789012',
      { orderId: 'Name', customerName: 'Billing Name', customerEmail: 'Email' },
    ],
    [
      'WooCommerce: shipping is no value',
      'order_id,order_date,shipping_total,order_total,customer_id,item_name,item_quantity,item_total',
      '501,2026-03-05,5,115,41,Cup,2,100',
      { amount: 'item_total', quantity: 'item_quantity' },
    ],
    [
      'only other amounts',
      'Order ID,Customer ID,Order Date,Shipping total,Discount total,Tax Amount,Quantity',
      '1,K1,2026-03-05,5,0,1,2',
      { amount: undefined, unitPrice: undefined },
    ],
    [
      'Chinese, only other amounts',
      '订单号,客户编号,下单时间,运费金额,优惠金额,退款金额',
      '1,K1,2026-03-05,5,0,1',
      { amount: undefined },
    ],
    [
      'a total with tax is a total',
      'Order ID,Customer ID,Order Date,Total (incl. VAT)',
      '1,K1,2026-03-05,5',
      { amount: 'Total (incl. VAT)' },
    ],
    [
      'the total of a line goes before its list price',
      'Order ID,Customer ID,Order Date,Item,Quantity,Unit Price,Discount %,Line Total',
      '1,K1,2026-03-05,Cup,2,50,10,90',
      { amount: 'Line Total', unitPrice: undefined },
    ],
    [
      'Xero',
      'ContactName,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,InventoryItemCode,Description,Quantity,UnitAmount,LineAmount',
      'Muster AG,INV-1,PO1,5/03/2026,19/03/2026,131,CUP,Cup,2,50,100',
      { amount: 'LineAmount', productCode: 'InventoryItemCode', occurredAt: 'InvoiceDate' },
    ],
    [
      'a German list of invoices',
      'Rechnungsnr.,Datum,Kundennr.,Name,Netto,MwSt.,Brutto,Status',
      'RE-1,05.03.2026,10001,Muster AG,1000,190,1190,bezahlt',
      { amount: 'Brutto', orderId: 'Rechnungsnr.', customerId: 'Kundennr.' },
    ],
    [
      'Stripe',
      'id,Created date (UTC),Amount,Currency,Customer ID',
      'ch_1,2026-03-05,115,usd,cus_1',
      { occurredAt: 'Created date (UTC)' },
    ],
    [
      'Taobao: what was paid, by whom',
      '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,订单创建时间',
      '123456,tb_wang,105,100,交易成功,2026-03-05',
      { amount: '买家实际支付金额', customerId: '买家会员名', orderId: '订单编号' },
    ],
    [
      'deals',
      'Deal ID,Deal Name,Deal Stage,Created Date,Close Date,Amount,Company ID,Associated Contact IDs',
      '1,One,Closed won,2026-02-01,2026-03-05,100,9001,151;152',
      { orderId: 'Deal ID', status: 'Deal Stage', occurredAt: 'Close Date', customerId: undefined },
    ],
    [
      'an account is no quantity',
      'Order ID,Customer ID,Order Date,Account,Amount',
      '1,K1,2026-03-05,7,100',
      { quantity: undefined, amount: 'Amount' },
    ],
  ]
  test.each(cases)('%s', (_, headings, line, expected) => {
    const fields = fieldsOf('orders', headings, line)
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, fields[field]]))).toEqual(expected)
  })
})

describe('what belongs to a company is not its name', () => {
  const cases: Case[] = [
    [
      'in English',
      'Name,Company size,Company phone,Company website,Company address,Email',
      'Max Muster,Eleven to fifty,030 1000001,www.muster.example,Weg in Bonn,max@x.example',
      { company: undefined, website: 'Company website', phone: 'Company phone' },
    ],
    [
      'in Chinese',
      '姓名,公司规模,公司地址,公司电话,公司邮箱',
      '王小明,五十人以上,杭州文三路,0571-88880000,office@moumou.example',
      { company: undefined, phone: '公司电话', email: '公司邮箱' },
    ],
    [
      'a list of companies',
      '客户名称,公司网址,电话,客户编号',
      '杭州某某科技有限公司,www.moumou.example,0571-88880000,A-0001',
      { company: undefined, website: '公司网址' },
    ],
    [
      'HubSpot companies',
      'Record ID,Name,Company Domain Name,Phone Number,City,Industry,Number of Employees',
      '1,Muster AG,muster.example,030 1000001,Bonn,IT,50',
      { company: 'Name', website: 'Company Domain Name' },
    ],
    [
      'cities of several systems',
      'Name,Primary Address City,Primary Address Country',
      'Max Muster,Bonn,Germany',
      { city: 'Primary Address City' },
    ],
    ['the day of a birthday', 'Name,Birth Year,Birth Month,Birth Day', 'Max Muster,1980,2,29', { birthday: undefined }],
  ]
  test.each(cases)('%s', (_, headings, line, expected) => {
    const fields = fieldsOf('customers', headings, line)
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, fields[field]]))).toEqual(expected)
  })
})

describe('nothing of a file is lost without a word', () => {
  const doubtsOf = (header: string[] | null, ...lines: string[][]) =>
    recogniseColumns(header, lines, 'customers').doubts.map(({ code }) => code)

  test.each([
    ['by a sign nobody knows', '1^Max^Bonn', 'ID^Name^City'],
    ['quoted as a whole', '1,Max,Bonn', 'ID,Name,City'],
  ])('lines %s are not taken for names', (_, line, heading) =>
    expect(doubtsOf([heading], [line], [line])).toEqual(['required_field_missing']),
  )

  test('a list of sales whose dates are unreadable is not taken for people before it was asked', () => {
    const header = ['日期', '客户', '电话', '商品', '金额（元）']
    const { doubts } = recogniseColumns(header, [['3月5日', '王小明', '13800000001', '茶杯', '100']])
    expect(doubts).toContainEqual(expect.objectContaining({ code: 'target_uncertain' }))
  })

  test('a ledger of payments is not taken for conversations before it was asked', () => {
    const header = ['Transaction ID', 'Customer ID', 'Date', 'Type', 'Amount']
    const { mapping, doubts } = recogniseColumns(header, [['1', 'K1', '2026-03-05', 'Sale', '100.00']])
    expect([mapping.target, doubts.map(({ code }) => code)]).not.toEqual(['interactions', []])
  })

  test('one column of names is one', () => expect(doubtsOf(['Name'], ['Max Muster'], ['Probe, Eva'])).toEqual([]))

  test('people without headings are not called by their addresses before it was asked', () =>
    expect(doubtsOf(null, ['1', 'Max Muster', 'Bonn', 'max@x.example'])).toEqual(['name_missing']))

  test.each([
    ['Amount', '12.50', '15%', 'abc', 'amount'],
    ['Betrag', '12,50', 'frei', '7,00', 'amount'],
  ])('%s stays an amount where some are unreadable', (heading, one, two, three, field) => {
    const rows = [one, two, three].map((amount) => ['1', 'K1', '2026-03-05', amount])
    const { mapping } = recogniseColumns(['Order ID', 'Customer ID', 'Order Date', heading], rows, 'orders')
    expect(mapping.columns[field]).toEqual({ column: heading })
  })
})

describe('a customer beside a customer number in a file of orders', () => {
  test.each([
    ['Order ID,Customer ID,Customer,Order Date,Amount', 'O-1,N-1,Ada Lovely,2026-11-01,20.00'],
    ['订单号,客户编号,客户,下单日期,金额', 'O-1,N-1,陈小明,2026-11-01,20.00'],
    ['Auftrag,Kundennummer,Kunde,Datum,Betrag', 'O-1,N-1,Max Muster,2026-11-01,20.00'],
  ])('%s: is the name', (headings, line) => {
    const [, customerId, customerName] = headings.split(',')
    expect(fieldsOf('orders', headings, line)).toMatchObject({ customerId, customerName })
  })

  test('of numbers is no name, and alone is the number', () => {
    const beside = fieldsOf(
      'orders',
      'Order ID,Customer ID,Customer,Order Date,Amount',
      'O-1,N-1,4711,2026-11-01,20.00',
    )
    expect(beside).not.toHaveProperty('customerName')
    const alone = fieldsOf('orders', 'Order ID,Customer,Order Date,Amount', 'O-1,N-1,2026-11-01,20.00')
    expect(alone).toMatchObject({ customerId: 'Customer' })
  })
})
