import { expect, test } from 'vitest'
import { withFile } from '../reading/testing.ts'
import { PREVIEW_BYTES_MAX, PREVIEW_ROWS_MAX, previewFile } from './preview.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')

test('a big file is looked at in its first rows only, and that is said', async () => {
  const row = (index: number) => `${index},C${index % 100},2024-01-01,5.00,${'x'.repeat(300)}\n`
  const lines = Array.from({ length: PREVIEW_ROWS_MAX + 20_000 }, (_, index) => row(index)).join('')
  expect(lines.length).toBeGreaterThan(PREVIEW_BYTES_MAX)
  await withFile(`order no,customer id,date,unit price,text\n${lines}`, async (path) => {
    const preview = await previewFile(path, null, { nowMs: NOW, defaults: { currency: 'CNY' }, rows: 3 })
    expect([preview.whole, preview.rowsLooked, preview.rows.length]).toEqual([false, PREVIEW_ROWS_MAX, 3])
    expect(preview.totals).toMatchObject({ orders: PREVIEW_ROWS_MAX, customers: 100, sumMinor: PREVIEW_ROWS_MAX * 500 })
    expect(preview.rows[0]?.cells[4]).toHaveLength(201)
  })
})

test('a file of customers shows what became of its rows', async () => {
  const text = '客户编号,姓名,邮箱\n1,张伟,zw@example.cn\n2,李红,li@\n1,张伟,\n,,\n3,"王\n,,x\n'
  await withFile(text, async (path) => {
    const preview = await previewFile(path, null, { nowMs: NOW })
    expect([preview.mapping.target, preview.ready, preview.whole]).toEqual(['customers', true, true])
    expect(preview.totals).toMatchObject({ rows: 5, keptRows: 3, leftOutRows: 2, customers: 2 })
    expect(preview.reasons.map((reason) => [reason.code, reason.outcome, reason.lines, reason.firstLine])).toEqual([
      ['unclosed_quote', 'left_out', 1, 6],
      ['no_identity', 'left_out', 1, 7],
      ['email_invalid', 'notice', 2, 3],
      ['duplicate_id', 'notice', 1, 4],
    ])
    expect(preview.rows.map((row) => [row.line, row.leftOut])).toEqual([
      [2, null],
      [3, null],
      [4, null],
      [6, 'unclosed_quote'],
      [7, 'no_identity'],
    ])
    expect(JSON.parse(JSON.stringify(preview))).toEqual(preview)
  })
})

test('a mapping that lacks a field is shown as not ready, nothing is counted', async () => {
  await withFile('when,sum\n2024-01-01,5\n2024-01-02,6\n', async (path) => {
    const preview = await previewFile(path, null, { nowMs: NOW, target: 'orders' })
    expect([preview.ready, preview.rowsLooked, preview.reasons]).toEqual([false, 0, []])
    expect(preview.recognition.doubts.map((doubt) => doubt.field)).toContain('customerId')
  })
})

test('an empty file and a broken workbook are refused with a sentence', async () => {
  await withFile('', async (path) => {
    await expect(previewFile(path, null, { nowMs: NOW })).rejects.toMatchObject({
      code: 'import.file_empty',
      status: 400,
    })
  })
  const workbook = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('xl/workbook.xml')])
  await withFile(workbook, async (path) => {
    await expect(previewFile(path, null, { nowMs: NOW })).rejects.toMatchObject({ code: 'import.workbook_damaged' })
  })
})
