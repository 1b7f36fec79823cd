import { deflateRawSync } from 'node:zlib'
import XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { assertInflatable } from './convert/workbook-archive.ts'
import type { ReadingOptions } from './profile.ts'
import { sniffFile } from './sniff.ts'
import { readAll, withFile } from './testing.ts'

type Cells = Record<string, XLSX.CellObject>

function workbook(cells: Cells, change: (book: XLSX.WorkBook, sheet: XLSX.WorkSheet) => void = () => {}): Buffer {
  const book = XLSX.utils.book_new()
  const sheet: XLSX.WorkSheet = { ...cells }
  const ends = Object.keys(cells).map((place) => XLSX.utils.decode_cell(place))
  const end = { r: Math.max(...ends.map(({ r }) => r)), c: Math.max(...ends.map(({ c }) => c)) }
  sheet['!ref'] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: end })
  XLSX.utils.book_append_sheet(book, sheet, 'Data')
  change(book, sheet)
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer // that is what this type gives
}

const text = (value: string): XLSX.CellObject => ({ t: 's', v: value })
const number = (value: number, format?: string): XLSX.CellObject => ({
  t: 'n',
  v: value,
  ...(format ? { z: format } : {}),
})

async function read(bytes: Buffer, said: ReadingOptions = {}) {
  return withFile(
    bytes,
    async (path) => {
      const profile = await sniffFile(path, said)
      const { rows, rejected } = await readAll(path, profile)
      return { profile, rows, cells: rows.map((row) => row.cells), left: rejected.map(({ problem }) => problem.code) }
    },
    'book.xlsx',
  )
}

describe('cells of a workbook', () => {
  const row = (cell: XLSX.CellObject): Cells => ({ A1: text('id'), B1: text('value'), A2: text('x'), B2: cell })
  const cases: [string, XLSX.CellObject, string][] = [
    ['a day', number(46_086, 'dd/mm/yyyy'), '2026-03-05'],
    ['a moment', number(46_086.604_166_666_67, 'm/d/yy h:mm'), '2026-03-05 14:30:00'],
    ['a time', number(0.604_166_666_67, 'h:mm'), '14:30:00'],
    ['a code by its format', number(1207, '0000000'), '0001207'],
    ['a code as text', text('0001207'), '0001207'],
    ['a whole number', number(450_012_345_678_901), '450012345678901'],
    ['a number that lost digits', number(4.5e17), '4.5E+17'],
    ['a small number', number(0.000_000_1), '0.0000001'],
    ['the noise of floats', number(0.1 + 0.2), '0.3'],
    ['an amount in its currency', number(12.5, '#,##0.00 [$CHF]'), 'CHF 12.5'],
    ['yes', { t: 'b', v: true }, 'TRUE'],
    ['a formula', { t: 'n', v: 7, f: '3+4' }, '7'],
    ['a failed formula', { t: 'e', v: 42, f: 'VLOOKUP(1,A1:A1,1)' }, ''],
  ]
  test.each(cases)('%s', async (_name, cell, wanted) => {
    expect((await read(workbook(row(cell)))).cells).toEqual([['x', wanted]])
  })

  test('days of a workbook that counts from 1904', async () => {
    const bytes = workbook(row(number(46_086 - 1_462, 'yyyy-mm-dd')), (book) => {
      book.Workbook = { WBProps: { date1904: true } }
    })
    expect((await read(bytes)).cells).toEqual([['x', '2026-03-05']])
  })
})

describe('sheets', () => {
  const people: Cells = {
    A1: text('Customers 2026'),
    A3: text('name'),
    B3: text('city'),
    A4: text('Anna'),
    B4: text('Bonn'),
    B5: text('Ulm'),
    A6: text('Cara'),
    B6: text('Köln'),
  }

  test('titles go, merged cells hold for their rows, hidden rows are noted, lines are those of the sheet', async () => {
    const bytes = workbook(people, (_book, sheet) => {
      sheet['!merges'] = [
        { s: { r: 0, c: 0 }, e: { r: 0, c: 1 } },
        { s: { r: 3, c: 0 }, e: { r: 4, c: 0 } },
      ]
      sheet['!rows'] = [{}, {}, {}, {}, {}, { hidden: true }]
    })
    const { profile, rows, left } = await read(bytes)
    expect(profile).toMatchObject({ source: 'workbook', headerLine: 3, header: ['name', 'city'] })
    expect(profile.workbook).toEqual({
      sheets: [{ name: 'Data', hidden: false }],
      sheet: 'Data',
      hiddenRows: 1,
      cellsWithoutValue: 0,
    })
    expect(left).toEqual(['before_table'])
    expect(rows).toEqual([
      { line: 4, cells: ['Anna', 'Bonn'] },
      { line: 5, cells: ['Anna', 'Ulm'] },
      { line: 6, cells: ['Cara', 'Köln'] },
    ])
  })

  test('an amount merged over rows counts once, a number of an order holds for each of them', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['order', 'item', 'amount'],
      [1001, 'Cup', 115],
      [null, 'Spoon', null],
    ])
    sheet.C2.z = '#,##0.00 "€"'
    sheet['!merges'] = [0, 2].map((c) => ({ s: { r: 1, c }, e: { r: 2, c } }))
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, 'Data')
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer // that is what this type gives
    expect((await read(bytes)).cells).toEqual([
      ['1001', 'Cup', '€ 115'],
      ['1001', 'Spoon', ''],
    ])
  })

  test('the first visible sheet with anything in it, or the one that is named', async () => {
    const bytes = workbook(people, (book) => {
      XLSX.utils.book_append_sheet(
        book,
        XLSX.utils.aoa_to_sheet([
          ['id', 'note'],
          ['1', 'two\nlines'],
        ]),
        'Other',
      )
      book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] }
    })
    expect((await read(bytes)).cells).toEqual([['1', 'two\nlines']])
    expect((await read(bytes, { sheet: 'Data' })).cells).toHaveLength(3)
    await expect(read(bytes, { sheet: 'None' })).rejects.toMatchObject({ code: 'import.sheet_missing' })
  })

  test('a web page under the name of a workbook', async () => {
    const page =
      '<html><body><table><tr><td>id</td><td>name</td></tr><tr><td>0001207</td><td>Anna</td></tr></table></body></html>'
    expect((await read(Buffer.from(page))).cells).toEqual([['0001207', 'Anna']])
  })
})

describe('workbooks made to fill the machine', () => {
  test('one whose parts inflate beyond the limit is refused', async () => {
    const bytes = zipOf('xl/workbook.xml', deflateRawSync(Buffer.alloc(300 * 1024 * 1024)), 1_000)
    await expect(read(bytes)).rejects.toMatchObject({ code: 'import.workbook_too_large', status: 413 })
  })

  const filled = (head: string, row: string, rows: number, foot: string) =>
    Buffer.concat([Buffer.from(head), Buffer.alloc(row.length * rows, row), Buffer.from(foot)])
  test.each([
    ['Excel', 'xl/worksheets/sheet1.xml', '<row><c><v>1</v></c></row>', 6_000_000],
    ['Excel with a prefix', 'xl/worksheets/sheet1.xml', '<x:row r="1"/>', 1_100_000],
    ['cells', 'xl/worksheets/sheet1.xml', '<c><v>1</v></c>', 5_000_001],
    ['OpenDocument', 'content.xml', '<table:table-row></table:table-row>', 1_100_000],
    ['a binary workbook', 'xl/worksheets/sheet1.bin', '\0\x01x', 1_100_000],
  ])(
    'more rows or cells than a sheet holds are refused before the library reads them: %s',
    (_what, name, row, rows) => {
      const bytes = zipOf(name, deflateRawSync(filled('', row, rows, ''), { level: 1 }), 1_000)
      expect(() => assertInflatable(bytes)).toThrow(expect.objectContaining({ code: 'workbook_too_large' }))
    },
  )

  test('a web page of millions of rows under the name of a workbook is refused as quickly', async () => {
    const page = filled('<html><body><table>', '<tr><td>1</td></tr>', 1_100_000, '</table></body></html>')
    await expect(read(page)).rejects.toMatchObject({ code: 'import.workbook_too_large' })
  })

  const bomb = zipOf('xl/workbook.xml', deflateRawSync(Buffer.alloc(300 * 1024 * 1024)), 1_000)
  const directoryEnd = bomb.length - 22
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(bomb)
    change(bytes)
    return bytes
  }
  test.each<[string, Buffer, string]>([
    [
      'whose directory says it is not compressed',
      changed((bytes) => bytes.writeUInt16LE(0, bytes.readUInt32LE(directoryEnd + 16) + 10)),
      'workbook_too_large',
    ],
    [
      'whose directory gives two counts',
      changed((bytes) => bytes.writeUInt16LE(0, directoryEnd + 10)),
      'workbook_too_large',
    ],
    [
      'with a cut-off second end',
      Buffer.concat([
        changed((bytes) => bytes.writeUInt32LE(0, directoryEnd + 8)),
        changed(() => {}).subarray(directoryEnd, -2),
      ]),
      'workbook_damaged',
    ],
    ['within an archive', zipOf('docProps/Index.zip', deflateRawSync(bomb), bomb.length), 'workbook_damaged'],
  ])('one %s is refused before it is read', (_what, bytes, code) => {
    expect(() => assertInflatable(bytes)).toThrow(expect.objectContaining({ code }))
  })

  test('a damaged one and one of nothing but a signature are refused', async () => {
    const whole = workbook({ A1: text('a'), A2: text('b') })
    await expect(read(whole.subarray(0, whole.length - 200))).rejects.toMatchObject({ code: 'import.workbook_damaged' })
  })
})

/** An archive of one entry that says another size of itself. */
function zipOf(name: string, data: Buffer, saidBytes: number): Buffer {
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(saidBytes, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(data.length, 20)
  entry.writeUInt32LE(saidBytes, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + data.length, 16)
  return Buffer.concat([local, Buffer.from(name), data, entry, Buffer.from(name), end])
}
