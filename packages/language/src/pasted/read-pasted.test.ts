import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPasted } from './read-pasted.ts'

const INVOICE_ZH = `开票信息
名称：杭州西湖茶业有限公司
纳税人识别号：91330106MA27XXXX0K
地址、电话：杭州市西湖区文三路 100 号 0571-87654321
开户行及账号：中国工商银行杭州文三支行 1202 0206 0900 1234 567`

const INVOICE_EN = `Company name: Nordlicht Tea Ltd
VAT No.: GB 123 4567 89
Address: 12 Quay Street, Bristol BS1 4DJ
Phone: +44 117 496 0123
Bank: Barclays Bank PLC
IBAN: GB29 NWBK 6016 1331 9268 19`

const CARD_ZH = `杭州西湖茶业有限公司
张伟  采购经理
采购部
手机：138 0000 5678  电话：0571-87654321
邮箱：zhang.wei@xihu.example
网址：www.xihu.example
地址：浙江省杭州市西湖区文三路 100 号`

const SIGNATURE_EN = `Kind Regards,

Wren Hale
Head of Finance | Nordlicht Tea Ltd
12 Quay Street, Bristol
T: +44 117 496 0123  M: +44 7700 900123
wren@nordlicht.example
https://nordlicht.example/contact`

const SIGNATURE_ZH = `此致
敬礼
李文 | 市场总监
苏州听雨轩文化有限公司
13900001111
liwen@tingyu.example`

const VCARD = `BEGIN:VCARD
VERSION:3.0
N:Hale;Wren;;;
FN:Wren Hale
ORG:Nordlicht Tea\\, Ltd;Purchasing
TITLE:Head of purch
 asing
TEL;TYPE=CELL:+44 7700 900123
TEL;TYPE=work,voice:tel:+44-117-496-0123
TEL;TYPE=FAX:+44 117 000 0000
item1.EMAIL;type=INTERNET:wren@nordlicht.example
ADR;TYPE=WORK:;;12 Quay Street;Bristol;;BS1 4DJ;UK
URL:https://nordlicht.example
NOTE;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0
END:VCARD`

const said = (text: string) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(readPasted(text), ({ field }) => field)).map(([field, found]) => [
      field,
      (found ?? []).map(({ value }) => value),
    ]),
  )

test.each([
  [
    'an invoice heading in Chinese',
    INVOICE_ZH,
    {
      company: ['杭州西湖茶业有限公司'],
      taxNumber: ['91330106MA27XXXX0K'],
      address: ['杭州市西湖区文三路 100 号'],
      phone: ['0571-87654321'],
      bank: ['中国工商银行杭州文三支行'],
      bankAccount: ['1202 0206 0900 1234 567'],
    },
  ],
  [
    'an invoice heading in English',
    INVOICE_EN,
    {
      company: ['Nordlicht Tea Ltd'],
      taxNumber: ['GB 123 4567 89'],
      address: ['12 Quay Street, Bristol BS1 4DJ'],
      phone: ['+44 117 496 0123'],
      bank: ['Barclays Bank PLC'],
      bankAccount: ['GB29 NWBK 6016 1331 9268 19'],
    },
  ],
  [
    'a business card in Chinese',
    CARD_ZH,
    {
      company: ['杭州西湖茶业有限公司'],
      name: ['张伟'],
      jobTitle: ['采购经理'],
      department: ['采购部'],
      mobile: ['138 0000 5678'],
      phone: ['0571-87654321'],
      email: ['zhang.wei@xihu.example'],
      website: ['www.xihu.example'],
      address: ['浙江省杭州市西湖区文三路 100 号'],
    },
  ],
  [
    'a mail signature in English',
    SIGNATURE_EN,
    {
      name: ['Wren Hale'],
      jobTitle: ['Head of Finance'],
      company: ['Nordlicht Tea Ltd'],
      address: ['12 Quay Street, Bristol'],
      phone: ['+44 117 496 0123'],
      mobile: ['+44 7700 900123'],
      email: ['wren@nordlicht.example'],
      website: ['https://nordlicht.example/contact'],
    },
  ],
  [
    'a mail signature in Chinese',
    SIGNATURE_ZH,
    {
      name: ['李文'],
      jobTitle: ['市场总监'],
      company: ['苏州听雨轩文化有限公司'],
      mobile: ['13900001111'],
      email: ['liwen@tingyu.example'],
    },
  ],
  [
    'a vCard, with folds and backslashes',
    VCARD,
    {
      name: ['Wren Hale'],
      company: ['Nordlicht Tea, Ltd'],
      department: ['Purchasing'],
      jobTitle: ['Head of purchasing'],
      mobile: ['+44 7700 900123'],
      phone: ['+44-117-496-0123'],
      email: ['wren@nordlicht.example'],
      address: ['12 Quay Street'],
      city: ['Bristol'],
      website: ['https://nordlicht.example'],
    },
  ],
  [
    'several labels in one line',
    '名称：听雨轩 税号：9132 电话：025-88886666',
    {
      company: ['听雨轩'],
      taxNumber: ['9132'],
      phone: ['025-88886666'],
    },
  ],
  ['only a tax number', '税号: 91330106MA27XXXX0K', { taxNumber: ['91330106MA27XXXX0K'] }],
  ['a label without a value', 'Tel:\nFax: 123456789', {}],
  ['a greeting', 'Best regards\nThank You', {}],
  ['nothing', '', {}],
])('reads %s', (_, text, expected) => {
  expect(said(text)).toEqual(expected)
})

/** Whether the characters of one text stand in another in this order. */
function standsIn(value: string, text: string): boolean {
  const wanted = [...value]
  let at = 0
  for (const character of text) if (character === wanted[at]) at++
  return at === wanted.length
}

const PIECES = [
  '张伟',
  'Wren Hale',
  '税号：',
  'Tel: ',
  '：',
  ':',
  ';',
  '\\',
  '\n',
  '\r\n ',
  ' ',
  '有限公司',
  '138 0000 5678',
  'a@b.c',
  'www.',
  '+',
  '(',
  'BEGIN:VCARD\n',
  'FN:',
  'ORG:',
  'ADR:;;',
  'END:VCARD',
  '地址、电话：',
  '开户行及账号：',
  '文三路 100 号',
]
const anyText = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })), { maxLength: 30 })
    .map((parts) => parts.join('')),
)

describe('whatever is pasted', () => {
  test('nothing is thrown, and nothing proposed that does not stand at its place', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { value, start, end } of readPasted(text)) {
          expect(value).not.toBe('')
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(standsIn(value, text.slice(start, end))).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('outside vCards a value is what stands at its place, to the letter', () => {
    for (const text of [INVOICE_ZH, INVOICE_EN, CARD_ZH, SIGNATURE_EN])
      for (const { value, start, end } of readPasted(text)) expect(text.slice(start, end)).toBe(value)
  })

  test('a long text of one kind takes no longer than its length', () => {
    for (const piece of ['1', ' ', '-', 'a', '路', '地址', 'a@', 'A ', '+1 (', 'www.']) {
      const startedAt = performance.now()
      readPasted(piece.repeat(10_000))
      expect(performance.now() - startedAt, piece).toBeLessThan(2000)
    }
  })
})
