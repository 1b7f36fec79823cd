import { describe, expect, test } from 'vitest'
import { withFile } from '../reading/testing.ts'
import type { ImportTargetName } from './fields.ts'
import { parseMapping } from './mapping.ts'
import { type Preview, previewFile } from './preview.ts'
import { openQuestions, settleQuestions } from './questions.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')

function preview(text: string, target: ImportTargetName, mapping: unknown = null): Promise<Preview> {
  const parsed = mapping === null ? null : parseMapping(mapping, { currency: 'EUR' })
  return withFile(text, (path) => previewFile(path, parsed, { nowMs: NOW, target, defaults: { currency: 'EUR' } }))
}
const asked = (found: Preview, cameOtherwise = false) => openQuestions({ preview: found, cameOtherwise })

describe('what has to be settled before a file may come in', () => {
  const cases: [string, ImportTargetName, string, [string, string[]][]][] = [
    ['a clear file', 'orders', 'customer id,date,amount\n1,2026-03-25,5.00\n', []],
    ['day and month', 'orders', 'customer id,date,amount\n1,3/4/2026,5.00\n', [['date-order', ['dmy', 'mdy']]]],
    [
      'both orders in one file',
      'orders',
      'customer id,date,amount\n1,3/14/2026,5.00\n2,14/3/2026,5.00\n',
      [['date-order', ['dmy', 'mdy']]],
    ],
    ['thousands or decimals', 'orders', 'customer id;date;amount\n1;2026-03-25;3.000\n', [['decimal', ['.', ',']]]],
    [
      'a sign of several currencies',
      'orders',
      'customer id,date,amount\n1,2026-03-25,¥500\n',
      [['currency-sign', ['CNY', 'JPY']]],
    ],
    [
      'a heading with such a sign',
      'orders',
      'customer id,date,amount (¥)\n1,2026-03-25,500\n',
      [['currency-sign', ['CNY', 'JPY']]],
    ],
    [
      'crowns',
      'orders',
      'customer id,date,amount,currency\n1,2026-03-25,500,kr\n',
      [['currency-sign', ['SEK', 'NOK', 'DKK', 'ISK']]],
    ],
    [
      'one number for two people',
      'customers',
      'customer id,name\n1,Anna\n1,Bernd\n',
      [['same-number', ['merge', 'leave-out']]],
    ],
    [
      'columns that are not there',
      'orders',
      'colour,size\nred,big\n',
      [
        ['columns', []],
        ['columns', []],
        ['columns', []],
      ],
    ],
    [
      'a list of addresses with tags',
      'customers',
      'Email,Tags,Source\na@x.example,VIP Customer,Trade Fair\nb@x.example,Press,Web Shop\n',
      [],
    ],
    [
      'words that may be names',
      'customers',
      'Email,Col A,Col B\na@x.example,Anna,Muster\nb@x.example,Ben,Probe\n',
      [['columns', ['yes']]],
    ],
    ['birthdays', 'customers', 'customer id,name,birthday\n1,Anna,3/4/1990\n', [['date-order', ['dmy', 'mdy']]]],
  ]
  test.each(cases)('%s', async (_what, target, text, expected) => {
    expect(asked(await preview(text, target)).map(({ key, choices }) => [key, choices])).toEqual(expected)
  })

  test('a mapping from outside is asked the same, unless it says so itself', async () => {
    const text = 'a;b;c\n1;3/4/2026;3.000\n'
    const columns = { customerId: 'a', occurredAt: 'b', amount: 'c' }
    const open = await preview(text, 'orders', { target: 'orders', columns })
    expect(asked(open).map(({ key }) => key)).toEqual(['date-order', 'decimal'])
    const said = { target: 'orders', columns, options: { dateOrder: 'dmy', decimal: ',' } }
    expect(asked(await preview(text, 'orders', said))).toEqual([])
    const byColumn = { ...columns, occurredAt: { column: 'b', format: 'dmy' }, amount: { column: 'c', format: ',' } }
    expect(asked(await preview(text, 'orders', { target: 'orders', columns: byColumn }))).toEqual([])
  })

  test('lines that look like customers who are there, and a file that came before', async () => {
    const found = await preview('name,phone\nAnna,030 555000\n', 'customers')
    expect(asked({ ...found, lookAlikes: { lines: 1, firstLine: 2 } }, true)).toMatchObject([
      { key: 'look-alike', choices: ['new', 'update', 'leave-out'], lines: 1 },
      { key: 'again', choices: ['yes'] },
    ])
  })
})

describe('answers', () => {
  const open = () => preview('customer id;date;amount\n1;3/4/2026;3.000\n', 'orders')

  test('settle their questions in the mapping', async () => {
    const found = await open()
    const { options } = settleQuestions(asked(found), found.mapping, {
      'date-order': 'mdy',
      decimal: ',',
      'look-alike': 'new',
    })
    expect(options).toMatchObject({ dateOrder: 'mdy', decimal: ',' })
  })

  test('that are missing are refused with what is open, that are none with what is possible', async () => {
    const found = await open()
    expect(() => settleQuestions(asked(found), found.mapping, { decimal: ',' })).toThrow(
      expect.objectContaining({
        code: 'import.questions_open',
        status: 409,
        details: expect.objectContaining({ keys: 'date-order' }),
      }),
    )
    expect(() =>
      settleQuestions(asked(found), found.mapping, { decimal: '.', 'date-order': 'dmy', nonsense: '1' }),
    ).toThrow(
      expect.objectContaining({
        code: 'import.assumption_unknown',
        status: 400,
        details: { key: 'nonsense', known: expect.stringContaining('date-order, decimal') },
      }),
    )
    expect(() => settleQuestions(asked(found), found.mapping, { decimal: '.', 'date-order': 'soon' })).toThrow(
      expect.objectContaining({ code: 'import.assumption_wrong', status: 400 }),
    )
  })
})
