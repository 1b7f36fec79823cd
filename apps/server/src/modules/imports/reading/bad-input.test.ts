import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { sniffFile } from './sniff.ts'
import { readAll, withFile } from './testing.ts'

const CHINESE = '客户编号,姓名,城市,备注\n1,王小明,上海市,老客户\n2,李红,北京市朝阳区,需要发票\n3,张伟,广州,电话联系\n'
const TRADITIONAL = '客戶編號,姓名,城市,備註\n1,王小明,臺北市,老客戶\n2,李紅,高雄市,需要發票\n3,張偉,臺中,電話聯絡\n'
const FRENCH = 'id,nom,ville\n1,Hélène Mahé,Orléans\n2,François,Besançon\n3,Zoë – « été »,Nîmes\n'

async function read(content: string | Buffer) {
  return withFile(content, async (path) => {
    const profile = await sniffFile(path)
    const { rows, rejected } = await readAll(path, profile)
    const left = rejected.map((row) => [row.line, row.problem.column, row.problem.code])
    return { profile, cells: rows.map((row) => row.cells), lines: rows.map((row) => row.line), rejected, left }
  })
}

function wanted(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
}

describe('encodings', () => {
  const mark = '\ufeff'
  const cases: [string, Buffer, string, string][] = [
    ['UTF-8', Buffer.from(CHINESE), 'utf-8', CHINESE],
    ['UTF-8 with mark', Buffer.from(mark + CHINESE), 'utf-8', CHINESE],
    ['UTF-16LE with mark', Buffer.from(mark + CHINESE, 'utf16le'), 'utf-16le', CHINESE],
    ['UTF-16LE bare', Buffer.from(CHINESE, 'utf16le'), 'utf-16le', CHINESE],
    ['UTF-16BE with mark', Buffer.from(mark + CHINESE, 'utf16le').swap16(), 'utf-16be', CHINESE],
    ['UTF-16BE bare', Buffer.from(CHINESE, 'utf16le').swap16(), 'utf-16be', CHINESE],
    ['UTF-32LE with mark', iconv.encode(CHINESE, 'utf-32le', { addBOM: true }), 'utf-32le', CHINESE],
    ['UTF-32BE with mark', iconv.encode(CHINESE, 'utf-32be', { addBOM: true }), 'utf-32be', CHINESE],
    ['GBK', iconv.encode(CHINESE, 'gbk'), 'gb18030', CHINESE],
    [
      'GB18030 four bytes',
      iconv.encode(`${CHINESE}4,㐀㐁,上海,😀\n`, 'gb18030'),
      'gb18030',
      `${CHINESE}4,㐀㐁,上海,😀\n`,
    ],
    ['Big5', iconv.encode(TRADITIONAL, 'big5'), 'big5', TRADITIONAL],
    ['Windows-1252', iconv.encode(FRENCH, 'win1252'), 'windows-1252', FRENCH],
    ['Latin-1', Buffer.from(FRENCH.replace('–', '-'), 'latin1'), 'windows-1252', FRENCH.replace('–', '-')],
    ['gzip', gzipSync(CHINESE), 'utf-8', CHINESE],
  ]
  test.each(cases)('%s', async (_name, bytes, encoding, text) => {
    const { profile, cells, left } = await read(bytes)
    expect(profile.encoding).toBe(encoding)
    expect(profile.encodingConfidence).toBeGreaterThanOrEqual(0.6)
    expect(profile.header).toEqual(text.split('\n')[0]?.split(','))
    expect(cells).toEqual(wanted(text))
    expect(left).toEqual([])
  })

  test('the first Chinese word may stand far down in the file', async () => {
    const plain = `id,name,city,note\n${'x12345,Smith,London,nothing special here\n'.repeat(40_000)}`
    const late = Buffer.concat([Buffer.from(plain), iconv.encode('9,王小明,上海市,老客户\n'.repeat(20), 'gbk')])
    const { profile, cells } = await read(late)
    expect(profile.encoding).toBe('gb18030')
    expect(cells.at(-1)).toEqual(['9', '王小明', '上海市', '老客户'])
  })

  test('a few broken bytes leave out their rows only, and a written U+FFFD is no broken byte', async () => {
    const broken = Buffer.concat([
      Buffer.from('id,name\n1,王\n2,'),
      Buffer.from([0xff, 0x41]),
      Buffer.from('\n3,\ufffd\n4,李明轩和他的家人\n'),
    ])
    const { left, cells } = await read(broken)
    expect(left).toEqual([[3, 2, 'undecodable_bytes']])
    expect(cells).toEqual([
      ['1', '王'],
      ['3', '\ufffd'],
      ['4', '李明轩和他的家人'],
    ])
  })
})

describe('broken quotes', () => {
  const cases: [string, string, unknown[], string[][]][] = [
    [
      'closed by the quote of a later line',
      'a,b,c\n1,"x,y\n2,"ok",z\n3,p,q\n',
      [[2, 2, 'unclosed_quote']],
      [
        ['2', 'ok', 'z'],
        ['3', 'p', 'q'],
      ],
    ],
    [
      'never closed',
      'a,b,c\n1,x,y\n2,"x,y\n3,p,q\n4,p,q\n',
      [[3, 2, 'unclosed_quote']],
      [
        ['1', 'x', 'y'],
        ['3', 'p', 'q'],
        ['4', 'p', 'q'],
      ],
    ],
    [
      'closed where the count is wrong',
      'a,b,c\n1,"x,y\n2,p,q"\n3,p,q\n',
      [[2, 2, 'unclosed_quote']],
      [
        ['2', 'p', 'q"'],
        ['3', 'p', 'q'],
      ],
    ],
    ['text after a quote', 'a,b\n1,"5" nails"\n2,y\n', [[2, 2, 'text_after_quote']], [['2', 'y']]],
    [
      'every cell quoted',
      '"a","b"\n"1","x\n"2","y"\n"3","z"\n',
      [[2, 2, 'unclosed_quote']],
      [
        ['2', 'y'],
        ['3', 'z'],
      ],
    ],
    ['in the last line', 'a,b\n1,x\n2,"y', [[3, 2, 'unclosed_quote']], [['1', 'x']]],
    [
      'blanks after a quote and quotes inside are fine',
      'a,b\n1,"x" \n2,5" nail\n',
      [],
      [
        ['1', 'x'],
        ['2', '5" nail'],
      ],
    ],
  ]
  test.each(cases)('%s', async (_name, text, left, cells) => {
    const read_ = await read(text)
    expect(read_.left).toEqual(left)
    expect(read_.cells).toEqual(cells)
  })

  test('an unclosed quote in a big file costs one line', async () => {
    const line = (index: number) => `${index},some text here,${index * 2}\n`
    const lines = Array.from({ length: 200_000 }, (_, index) => line(index + 1))
    lines[99] = '100,"some text here,200\n'
    const { left, cells } = await read(`id,text,number\n${lines.join('')}`)
    expect(left).toEqual([[101, 2, 'unclosed_quote']])
    expect(cells).toHaveLength(199_999)
  })
})

describe('odd content', () => {
  test('mixed line ends count as lines', async () => {
    const { lines, cells, profile } = await read('a,b\r\n1,x\n2,"y\r\nz"\r3,w\r\n\r\n4,v')
    expect(profile.lineEnd).toBe('mixed')
    expect(lines).toEqual([2, 3, 5, 7])
    expect(cells[1]).toEqual(['2', 'y\r\nz'])
  })

  test('a million-character cell is left out, quoted or not, and so is a line without end', async () => {
    const long = 'x'.repeat(1_000_000)
    const { left, cells, rejected } = await read(`a,b\n1,${long}\n2,"${long}"\n3,ok\n4,${long.repeat(5)}\n5,ok\n`)
    expect(left).toEqual([
      [2, 2, 'cell_too_long'],
      [3, 2, 'cell_too_long'],
      [5, 1, 'line_too_long'],
    ])
    expect(cells).toEqual([
      ['3', 'ok'],
      ['5', 'ok'],
    ])
    expect(rejected.every((row) => row.problem.sample.length <= 40)).toBe(true)
    expect(rejected.every((row) => row.cells.every((cell) => cell.length <= 32_768))).toBe(true)
  })

  test('a cell of exactly 32,768 characters is kept', async () => {
    const { cells, left } = await read(`a,b\n1,${'y'.repeat(32_768)}\n2,${'y'.repeat(32_769)}\n`)
    expect(cells).toHaveLength(1)
    expect(left).toEqual([[3, 2, 'cell_too_long']])
  })

  test('emoji, right-to-left text and NUL', async () => {
    const { cells, left } = await read('id,name\n1,👩‍👩‍👧 😀\n2,محمد "علي"\n3,שלום\n4,x\0y\n')
    expect(cells).toEqual([
      ['1', '👩‍👩‍👧 😀'],
      ['2', 'محمد "علي"'],
      ['3', 'שלום'],
    ])
    expect(left).toEqual([[5, 2, 'nul_byte']])
  })

  test('too few, too many and padded cells', async () => {
    const { cells, left } = await read('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n4,5,6\n7\n')
    expect(left).toEqual([
      [4, 4, 'too_many_cells'],
      [7, 1, 'too_few_cells'],
    ])
    expect(cells).toEqual([
      ['1', '2', '3'],
      ['1', '2', ''],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ])
  })

  test('an empty file, blank lines only, and damaged or changed files', async () => {
    expect((await read('')).profile.kind).toBe('empty')
    expect((await read('\n\n  \n')).profile.kind).toBe('empty')
    const cut = gzipSync(CHINESE.repeat(5_000)).subarray(0, 120)
    await expect(read(cut)).rejects.toMatchObject({ code: 'import.gzip_damaged' })
    await withFile('a,b\n1,2\n', async (path) => {
      const profile = { ...(await sniffFile(path)), fileBytes: 3 }
      await expect(readAll(path, profile)).rejects.toMatchObject({ code: 'import.file_changed', status: 409 })
    })
  })

  test('a file that unpacks to more than the limit is refused', async () => {
    await withFile(gzipSync('a,b\n'.repeat(500_000)), async (path) => {
      const reading = readAll(path, await sniffFile(path), { limits: { bytes: 1_000_000 } })
      await expect(reading).rejects.toMatchObject({ code: 'import.file_too_large', status: 413 })
    })
  })
})
