import { DECLARED } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { describe, expect, test } from 'vitest'
import { rulesOf } from './fields.ts'
import { settleFormats } from './formats.ts'
import { bindMapping, parseMapping } from './mapping.ts'
import { recogniseColumns } from './recognise.ts'

const ORDERS = {
  target: 'orders',
  columns: { customerId: 'CustomerID', occurredAt: { column: 'InvoiceDate' }, unitPrice: 6 },
}

function userError(value: unknown): AppError {
  try {
    parseMapping(value)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('the mapping was taken')
}

describe('parseMapping', () => {
  test('fills in what is left open and keeps the rest', () => {
    const mapping = parseMapping(ORDERS, { zone: 'Asia/Shanghai', currency: 'CNY' })
    expect(mapping.columns).toEqual({
      customerId: { column: 'CustomerID' },
      occurredAt: { column: 'InvoiceDate' },
      unitPrice: { column: 6 },
    })
    expect(mapping.options).toMatchObject({
      zone: 'Asia/Shanghai',
      currency: 'CNY',
      decimal: null,
      cancellationPrefix: 'C',
    })
    expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  })

  const wrongs: [string, unknown, string][] = [
    ['nothing', null, ''],
    ['a list', [], ''],
    ['another target', { ...ORDERS, target: 'leads' }, 'target'],
    ['an unknown field', { ...ORDERS, columns: { ...ORDERS.columns, colour: 'x' } }, 'columns.colour'],
    ['a field of the prototype', { ...ORDERS, options: { constructor: 1 } }, 'options.constructor'],
    ['column 0', { ...ORDERS, columns: { ...ORDERS.columns, quantity: 0 } }, 'columns.quantity'],
    [
      'an unknown format',
      { ...ORDERS, columns: { ...ORDERS.columns, quantity: { column: 1, format: 'x' } } },
      'columns.quantity.format',
    ],
    ['a zone that is none', { ...ORDERS, options: { zone: 'Mars/Base' } }, 'options.zone'],
    ['a currency that is none', { ...ORDERS, options: { currency: 'XXX1' } }, 'options.currency'],
    ['a day that does not exist', { ...ORDERS, options: { asOf: '2011-02-30' } }, 'options.asOf'],
    ['a day before any data', { ...ORDERS, options: { asOf: '1969-12-31' } }, 'options.asOf'],
    ['an unknown option', { ...ORDERS, options: { colour: 1 } }, 'options.colour'],
    ['an unknown key', { ...ORDERS, extra: 1 }, 'extra'],
  ]
  test.each(wrongs)('refuses %s', (_name, value, path) => {
    const error = userError(value)
    expect([error.code, error.status]).toEqual(['import.mapping_wrong', 400])
    expect(error.fieldErrors.map((one) => one.path)).toContain(path)
    expect(error.fieldErrors.every((one) => one.message.endsWith('.'))).toBe(true)
  })

  test('says which fields are missing', () => {
    const error = userError({ target: 'orders', columns: { customerId: 1 } })
    expect(error.code).toBe('import.mapping_incomplete')
    expect(error.fieldErrors.map((one) => one.path)).toEqual(['columns.occurredAt', 'columns.unitPrice'])
  })

  test('a column that the file lacks is named', () => {
    const header = ['customer id', 'InvoiceDate', 'a', 'b', 'c', 'price']
    expect(bindMapping(parseMapping(ORDERS), header, 6).position).toEqual({
      customerId: 0,
      occurredAt: 1,
      unitPrice: 5,
    })
    expect(() => bindMapping(parseMapping(ORDERS), header.slice(1), 5)).toThrow('no column "CustomerID", "6"')
  })
})

describe('recogniseColumns', () => {
  const found = (header: string[], rows: string[][]) => {
    const recognition = recogniseColumns(header, rows)
    const fields = recognition.columns.map((column) => column.field)
    const settled = settleFormats(recognition.mapping, header, { rows, rules: rulesOf('orders', DECLARED) })
    return {
      target: recognition.mapping.target,
      fields,
      options: settled.mapping.options,
      doubts: [...recognition.doubts, ...settled.doubts],
    }
  }

  test('Chinese order lines', () => {
    const header = ['订单号', '会员号', '下单时间', '商品名称', '数量', '单价', '国家']
    const rows = [['T1', '0007', '2024年3月5日 14:05', '手机', '1', '￥1,299.00', '中国']]
    expect(found(header, rows)).toMatchObject({
      target: 'orders',
      fields: ['orderId', 'customerId', 'occurredAt', 'description', 'quantity', 'unitPrice', 'country'],
      doubts: [],
    })
  })

  test.each(['Customer', '客户', 'Kunde', 'Client', 'Cliente'])(
    'orders whose customer stands under “%s”',
    (heading) => {
      const header = ['Order number', 'Order date', heading, 'Email', 'Total']
      const rows = [['A-1', '03/14/2026', 'Bo Berg', 'bo@b.example', '100.00']]
      const { target, fields } = found(header, rows)
      expect([target, fields.slice(0, 3)]).toEqual(['orders', ['orderId', 'occurredAt', 'customerId']])
    },
  )

  test('customers whose name stands under “Customer”', () => {
    const { target, fields } = found(['Customer', 'Email'], [['Bo Berg', 'bo@b.example']])
    expect([target, fields]).toEqual(['customers', ['name', 'email']])
  })

  test('Chinese customers, with a mobile number only its content gives away', () => {
    const rows = [
      ['001', '张伟', 'zw@example.cn', '13800138000', '上海某某有限公司'],
      ['002', '李红', '', '13912345678', ''],
    ]
    expect(found(['客户编号', '姓名', '邮箱', 'X', '公司'], rows)).toMatchObject({
      target: 'customers',
      fields: ['externalId', 'name', 'email', 'phone', 'company'],
    })
  })

  test('interactions', () => {
    const rows = [['C1', '2024-03-05 10:00', '来电', '电话', '询问发货']]
    expect(found(['客户编号', '时间', '类型', '渠道', '内容'], rows)).toMatchObject({
      target: 'interactions',
      fields: ['customerId', 'occurredAt', 'kind', 'channel', 'body'],
    })
  })

  test('day and month: settled by one value, otherwise a doubt with a sample', () => {
    const header = ['CustomerID', 'Date', 'Amount']
    const clear = found(header, [
      ['1', '3/4/2024', '5'],
      ['1', '3/14/2024', '5'],
    ])
    expect([clear.options.dateOrder, clear.doubts]).toEqual(['mdy', []])
    const unclear = found(header, [
      ['1', '3/4/2024', '5'],
      ['1', '5/6/2024', '5'],
    ])
    expect(unclear.options.dateOrder).toBeNull()
    expect(unclear.doubts).toEqual([
      { code: 'date_order_ambiguous', field: 'occurredAt', column: 2, samples: ['3/4/2024'] },
    ])
  })

  test('a heading is not believed against its content, and what is missing is said', () => {
    const { fields, doubts } = found(
      ['CustomerID', 'Date', 'Price'],
      [
        ['1', 'blue', 'x'],
        ['2', 'red', 'y'],
      ],
    )
    expect(fields.slice(1)).toEqual(['note.Date', 'note.Price'])
    expect(doubts.map((doubt) => doubt.code)).toContain('target_uncertain')
  })

  test('equal headings are told apart by number', () => {
    const { mapping } = recogniseColumns(['id', 'name', 'name'], [['1', 'a', 'b']], 'customers')
    expect(mapping.columns.name).toEqual({ column: 2 })
  })
})
