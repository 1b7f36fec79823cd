import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { sniffFile } from '../reading/sniff.ts'
import { readAll, withFile } from '../reading/testing.ts'
import { csvCell, writeLeftOut } from './left-out.ts'
import { type LeftOutRow, type MappedBatch, mapFile } from './map-file.ts'
import { type Mapping, parseMapping } from './mapping.ts'
import { REASONS, reasonSentence } from './reasons.ts'
import { recogniseColumns } from './recognise.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')

async function fileOf(rows: LeftOutRow[], header: string[], language: 'en' | 'zh'): Promise<string> {
  const out = new PassThrough()
  const [content] = await Promise.all([
    buffer(out),
    writeLeftOut(out, [rows], { header, columnCount: header.length, language }),
  ])
  return content.toString('utf8')
}

async function mapAll(path: string, mapping: Mapping): Promise<MappedBatch[]> {
  const batches: MappedBatch[] = []
  for await (const batch of mapFile(path, await sniffFile(path), mapping, { nowMs: NOW })) batches.push(batch)
  return batches
}

describe('formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['+86 138', "'+86 138"],
    ['\t=1', "'\t'=1"],
    ['\r=1', `"'\r'=1"`],
    ['x;=1+1', "x;'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['-12.50', '-12.50'],
    ['+8613800138000', '+8613800138000'],
    ['-1,234.5', '"-1,234.5"'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['plain', 'plain'],
    ['-', "'-"],
  ])('%j is written as %j', (cell, written) => expect(csvCell(cell)).toBe(written))
})

test('every reason has a sentence in both languages, and places are filled in', () => {
  const place = { line: 7, column: 3, columnName: 'Preis', sample: 'x' }
  for (const code of Object.keys(REASONS) as (keyof typeof REASONS)[]) {
    for (const language of ['en', 'zh'] as const) expect(reasonSentence(code, language, place)).not.toMatch(/[{}]/)
    expect(REASONS[code].zh).toMatch(/\p{Script=Han}/u)
  }
  expect(reasonSentence('price_invalid', 'en', place)).toBe('Row 7, column 3 (Preis): this is not an amount: x')
  expect(reasonSentence('price_invalid', 'zh', { ...place, sample: '$&{line}' })).toBe(
    '第 7 行第 3 列（Preis）：不是有效金额：$&{line}',
  )
})

test('a left-out file is mended and imported, and each line finds its place', async () => {
  const lines = [
    'order,customer,date,price,note',
    '1,7,2024-01-01,5,a',
    '1,7,2024-01-01,five,=b',
    '1,7,2024-01-01,6,c',
    '2,,2024-01-01,6,d',
  ]
  const columns = {
    orderId: 'order',
    customerId: 'customer',
    occurredAt: 'date',
    unitPrice: 'price',
    description: 'note',
  }
  const mapping = parseMapping({ target: 'orders', columns, options: { currency: 'CNY' } })
  const leftOut = await withFile(lines.join('\n'), async (path) => {
    const batches = await mapAll(path, mapping)
    expect(batches.flatMap((batch) => batch.orders).flatMap((order) => order.lines.map((line) => line.line))).toEqual([
      1, 3,
    ])
    return batches.flatMap((batch) => batch.leftOut)
  })
  const content = await fileOf(leftOut, lines[0]?.split(',') ?? [], 'en')
  expect(content.split('\r\n')).toEqual([
    '\ufefforder,customer,date,price,note,order_line,Row,Reason code,Reason',
    '1,7,2024-01-01,five,\'=b,2,3,price_invalid,"Row 3, column 4 (price): this is not an amount: five"',
    '2,,2024-01-01,6,d,1,5,no_customer,Row 5 names no customer.',
    '',
  ])
  await withFile(content.replace('five', '5.5'), async (path) => {
    const profile = await sniffFile(path)
    const cells = (await readAll(path, profile)).rows.map((row) => row.cells)
    const recognised = recogniseColumns(profile.header, cells, 'orders').mapping
    expect(recognised.columns.lineKey).toEqual({ column: 'order_line' })
    const again = { ...mapping, columns: { ...mapping.columns, lineKey: { column: 'order_line' } } }
    const orders = (await mapAll(path, again)).flatMap((batch) => batch.orders)
    expect(orders.map((order) => order.lines)).toMatchObject([[{ line: 2, description: '=b', amountMinor: 550 }]])
  })
})

test('rows the reader gave up are in the file too, and the Chinese one has Chinese words', async () => {
  await withFile('编号,姓名\n1,"张\n2,李\n3,王,多\n', async (path) => {
    const mapping = parseMapping({ target: 'customers', columns: { externalId: '编号', name: '姓名' } })
    const rows = (await mapAll(path, mapping)).flatMap((batch) => batch.leftOut)
    const content = await fileOf(rows, ['编号', '姓名'], 'zh')
    expect(content).toContain('编号,姓名,order_line,行号,原因代码,原因')
    expect(content).toContain(',,2,unclosed_quote,"第 2 行第 2 列：引号没有闭合：""张 2,李')
    expect(content).toContain('3,王 ⏵ 多,,4,too_many_cells')
  })
})
