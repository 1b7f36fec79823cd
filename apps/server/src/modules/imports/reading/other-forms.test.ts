import XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import type { ReadingOptions } from './profile.ts'
import { sniffFile } from './sniff.ts'
import { readAll, withFile } from './testing.ts'

async function read(content: string | Buffer, name: string, said: ReadingOptions = {}) {
  return withFile(
    content,
    async (path) => {
      const profile = await sniffFile(path, said)
      const { rows } = await readAll(path, profile)
      return { profile, cells: rows.map((row) => row.cells) }
    },
    name,
  )
}

describe('the currency that the format of a cell shows', () => {
  test.each([
    ['"$"#,##0.00', '$ 100'],
    ['$#,##0.00', '$ 100'],
    ['_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', '$ 100'],
    ['\\£#,##0.00', '£ 100'],
    ['"HK$"#,##0.00', 'HK$ 100'],
    ['#,##0.00\\ "€"', '€ 100'],
    ['[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00', '$ 100'],
    ['[$CHF-807]\\ #,##0.00', 'CHF 100'],
    ['[Red]#,##0.00', '100'],
    ['0" pcs"', '100'],
    ['0.00%', '100'],
  ])('%s', async (format, wanted) => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['id', 'value'],
      ['x', 100],
    ])
    sheet.B2.z = format
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'Data')
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer // that is what this type gives
    expect((await read(bytes, 'book.xlsx')).cells).toEqual([['x', wanted]])
  })
})

test.each(['utf8', 'latin1'] as const)(
  'a web page saved as a workbook, in %s, with named characters',
  async (encoding) => {
    const cell = (...texts: string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
    const page = `<html><table>${cell('id', 'name')}${cell('1', 'J&uuml;rgen &amp; S&ouml;hne Köln')}</table></html>`
    expect((await read(Buffer.from(page, encoding), 'list.xls')).cells).toEqual([['1', 'Jürgen & Söhne Köln']])
  },
)

describe('vCards', () => {
  const people = async (...lines: string[]) => {
    const { profile, cells } = await read(lines.join('\r\n'), 'people.vcf')
    return cells.map((row) => Object.fromEntries(row.map((text, index) => [profile.header?.[index], text])))
  }
  const begin = ['BEGIN:VCARD', 'VERSION:3.0']

  test('a card without an end swallows none behind it, and one that is cut off is read', async () => {
    const found = await people(...begin, 'FN:Ann', ...begin, 'FN:Bob', 'END:VCARD', ...begin, 'FN:Cat')
    expect(found.map((one) => one['Full name'])).toEqual(['Ann', 'Bob', 'Cat'])
  })

  test('cards within cards are passed over', async () => {
    const found = await people(...begin, 'FN:Ann', 'AGENT:', ...begin, 'FN:Bob', 'END:VCARD', 'NOTE:hi', 'END:VCARD')
    expect(found).toEqual([{ 'Full name': 'Ann', Notes: 'hi' }])
  })

  test('the preferred address comes first, and numbers beyond the third are kept in the notes', async () => {
    const mails = ['EMAIL;PREF=2:b@x.example', 'EMAIL;PREF=1:a@x.example']
    const phones = [1, 2, 3, 4].map((digit) => `TEL:+49 30 111111${digit}`)
    const [found] = await people('BEGIN:VCARD', 'VERSION:4.0', 'FN:Ann', ...mails, ...phones, 'END:VCARD')
    expect(found).toMatchObject({ Email: 'a@x.example', 'Email 2': 'b@x.example', Notes: 'Phone: +49 30 1111114' })
  })
})

test('headings stay where rows below them are passed over', async () => {
  const { profile, cells } = await read('Number,Name,City\nX1,Ann,Bonn\nX2,Bob,Ulm\n', 'a.csv', { startRow: 3 })
  expect(profile.header).toEqual(['Number', 'Name', 'City'])
  expect(cells).toEqual([['X2', 'Bob', 'Ulm']])
})
