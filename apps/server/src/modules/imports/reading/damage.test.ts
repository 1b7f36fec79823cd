import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ReadingOptions } from './profile.ts'
import { sniffFile } from './sniff.ts'
import { hasShared, readAll, SHARED_DATA, withFile } from './testing.ts'

async function read(content: string | Buffer, said: ReadingOptions = {}) {
  return withFile(content, async (path) => {
    const profile = await sniffFile(path, said)
    const { rows, rejected } = await readAll(path, profile)
    return {
      profile,
      cells: rows.map((row) => row.cells),
      left: rejected.map((row) => `${row.line} ${row.problem.code}`),
    }
  })
}

describe.skipIf(!hasShared('cases'))('small import cases', () => {
  const file = (name: string) => readFileSync(join(SHARED_DATA, 'cases', name))

  test('last cells missing: every customer is there', async () => {
    const { cells, left } = await read(file('02-last-cells-missing.csv'))
    expect(left).toEqual([])
    expect(cells.map(([name, , phone, note]) => [name, phone, note])).toEqual([
      ['Anna', '030 1000001', ''],
      ['Bernd', '030 1000002', ''],
      ['Cara', '', 'likes tea'],
      ['Dora', '', ''],
      ['Emil', '030 1000005', 'calls on Mondays'],
      ['Finn', '030 1000006', ''],
    ])
  })

  test('Windows-1251 comes out as the names that were written', async () => {
    const { cells } = await read(file('05-cyrillic-windows-1251.csv'))
    expect(cells).toEqual([
      ['X1', 'Андрей Иванов', 'Москва'],
      ['X2', 'Мария Петрова', 'Казань'],
      ['X3', 'Ольга Щукина', 'Тверь'],
    ])
  })

  test('the guards of spreadsheets are no part of the numbers', async () => {
    const { cells } = await read(file('06-text-guards-of-spreadsheets.csv'))
    expect(cells.map((row) => row.slice(0, 2))).toEqual([
      ['450012345678901234', '0001207'],
      ['450012345678901235', '0001207'],
      ['450012345678901236', '0001207'],
    ])
  })
})

describe('what spreadsheets leave in cells', () => {
  test.each([
    ['="00123"', '00123'],
    ['="say ""hi"""', 'say "hi"'],
    ["'00123", '00123'],
    ["'+49 30 1", '+49 30 1'],
    ["'t Hooft", "'t Hooft"],
    ['`420000000001', '420000000001'],
    ['`code`', '`code`'],
    ['\u202aMax\u202c', 'Max'],
    ['Ma\u200bx\ufeff', 'Max'],
    ['\u00a0Max\u00a0Muster', ' Max Muster'],
    ['👩‍👧', '👩‍👧'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('%j is read as %j', async (written, wanted) => {
    const { cells } = await read(`id,value,city\n1,${written},Bonn\n2,plain,Ulm\n`)
    expect(cells[0]).toEqual(['1', wanted, 'Bonn'])
  })

  test('a guarded cell may hold the separator', async () => {
    expect((await read('id,name\n="1","Muster, Max"\n="2",="Probe, Eva"\n')).cells).toEqual([
      ['1', 'Muster, Max'],
      ['2', 'Probe, Eva'],
    ])
  })
})

describe('rows of reports', () => {
  test('titles, repeated headings and totals are left out with their reason', async () => {
    const { cells, left, profile } = await read(
      'Customers of 2026,,\nprinted 2026-03-01,,\n\nname,orders,revenue\nAnna,1,10.00\nBernd,2,20.00\nname,orders,revenue\nCara,3,30.00\nTotal,6,60.00\n',
    )
    expect(profile.headerLine).toBe(4)
    expect(left).toEqual(['1 before_table', '2 before_table', '7 repeated_header', '9 totals_row'])
    expect(cells.map(([name]) => name)).toEqual(['Anna', 'Bernd', 'Cara'])
  })

  test('a company called Total is a customer', async () => {
    const { cells } = await read('name,city,phone\nTotal,Paris,01 23 45 67 89\nShell,Bonn,0228 1\nTotal,,\n')
    expect(cells).toHaveLength(3)
  })

  test('remarks below a table and lines that part it are no rows, names alone are', async () => {
    const list =
      'Customers;;;\n\nNo;Name;City;Note\n--;----;----;----\n1;Anna;Bonn;x\nNo;Name;City;Note\n2;Bernd;Ulm;y\n;Page Smith;;\n;Note Ltd;;\n'
    const below =
      'Summe: 2 Kunden;;;\nErstellt von Olga am 05.03.2026;;;\nPage 1 of 2;;;\n"Thursday, Mar 05, 2026 10:00:00 AM GMT-8";;;\n制表人：小张;;;\n'
    const { cells, left, profile } = await read(list + below)
    expect(profile.headerLine).toBe(3)
    expect(cells.map(([, name]) => name)).toEqual(['Anna', 'Bernd', 'Page Smith', 'Note Ltd'])
    expect(left).toEqual([
      '1 before_table',
      '4 remark_row',
      '6 repeated_header',
      ...[10, 11, 12, 13, 14].map((line) => `${line} remark_row`),
    ])
  })

  test('a line about the file is none of its headings', async () => {
    const { profile } = await read(
      'EXTF;700;16;Debitoren;5;RE\nKonto;Name;Vorname;Ort;Land;Telefon\n10001;Muster;Max;Bonn;DE;1\n10002;Probe;Eva;Ulm;DE;2\n',
    )
    expect(profile).toMatchObject({ headerLine: 2, header: ['Konto', 'Name', 'Vorname', 'Ort', 'Land', 'Telefon'] })
  })

  test('a heading that went missing over the last column loses no row', async () => {
    const { cells, profile, left } = await read(
      'name,mail,phone\nAnna,a@shop.example,030 1000001\nBernd,b@shop.example,030 1000002,likes tea\nCara,c@shop.example,030 1000003,calls\nDora,d@shop.example,030 1000004\nEmil,e@shop.example,030 1\n',
    )
    expect(left).toEqual([])
    expect(profile.header).toEqual(['name', 'mail', 'phone', ''])
    expect(cells[1]).toEqual(['Bernd', 'b@shop.example', '030 1000002', 'likes tea'])
  })

  test('a separator that stands unquoted in a name does not move the cells behind it', async () => {
    const { left } = await read(
      'name,mail,phone\nMuster, Anna,a@shop.example,030 1000001\nBernd,b@shop.example,030 1000002\nMuster, Cara,c@shop.example,030 1000003\nDora,d@shop.example,030 1\nEmil,e@shop.example,030 2\n',
    )
    expect(left).toEqual(['2 too_many_cells', '4 too_many_cells'])
  })

  test('headings over all columns rule when the rows leave out their empty cells', async () => {
    const { cells, left } = await read('id,name,city,note\n1,Anna\n2,Bernd\n3,Cara,Bonn\n4,Dora\n')
    expect(left).toEqual([])
    expect(cells[0]).toEqual(['1', 'Anna', '', ''])
  })
})

describe('separators and quotation marks of other programs', () => {
  const wanted = [
    ['1', 'Muster, Max', 'Bonn'],
    ['2', 'Eva "E" Probe', 'Ulm'],
  ]
  test.each([
    ['carets', '^', null, 'ID^Name^City\n1^Muster, Max^Bonn\n2^Eva "E" Probe^Ulm\n'],
    ['tildes', '~', null, 'ID~Name~City\n1~Muster, Max~Bonn\n2~Eva "E" Probe~Ulm\n'],
    ['single quotes', ',', "'", `'ID','Name','City'\n'1','Muster, Max','Bonn'\n'2','Eva "E" Probe','Ulm'\n`],
    ['backslashes', ',', '"', '"ID","Name","City"\n"1","Muster, Max","Bonn"\n"2","Eva \\"E\\" Probe","Ulm"\n'],
  ])('%s', async (_, delimiter, quote, text) => {
    const { cells, left, profile } = await read(text)
    expect({ cells, left, delimiter: profile.delimiter }).toEqual({ cells: wanted, left: [], delimiter })
    if (quote !== null) expect(profile.quote).toBe(quote)
  })

  test.each([
    ['"C:\\",b', ['C:\\', 'b']],
    ['"says \\"hi\\"",b', ['says "hi"', 'b']],
    ['"a\\b",b', ['a\\b', 'b']],
    ['"a ""b""",c', ['a "b"', 'c']],
    ['"C:\\""x""",b', ['C:\\"x"', 'b']],
  ])('%s', async (line, cells) => expect((await read(`id,note\n${line}\n"x","y"\n`)).cells[0]).toEqual(cells))
})

test('lines that end with CR alone are lines in a file of any size', async () => {
  const { profile, cells } = await read(`id;name;city\r${'12345;Anna Muster;Bonn\r'.repeat(40_000)}`)
  expect(profile).toMatchObject({ lineEnd: 'cr', columnCount: 3, delimiter: ';' })
  expect(cells).toHaveLength(40_000)
})

describe('what a person says', () => {
  const text = "Titel\n'a;x';b\n'1;2';3\n4;5\n"

  test('separator, quotation mark, heading and first row', async () => {
    const { profile, cells, left } = await read(text, { delimiter: ';', quote: "'", headerRow: 2, startRow: 4 })
    expect(profile.header).toEqual(['a;x', 'b'])
    expect(left).toEqual(['1 before_table', '3 before_table'])
    expect(cells).toEqual([['4', '5']])
  })

  test('no heading, no quotation mark', async () => {
    const { profile, cells } = await read('name,city\nAnna,Bonn\n', { headerRow: null, quote: null })
    expect(profile.header).toBeNull()
    expect(cells).toHaveLength(2)
  })

  test('a heading where there is none is refused', async () => {
    await expect(read(text, { headerRow: 900 })).rejects.toMatchObject({ code: 'import.header_missing' })
  })
})
