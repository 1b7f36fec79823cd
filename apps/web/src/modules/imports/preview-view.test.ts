import { describe, expect, test } from 'vitest'
import { previewAnswer, readyPreviewAnswer } from './import-answers.testkit.ts'
import { readMapping, readPreview } from './preview-view.ts'
import { chosenAnswer, shownQuestions, withAnswer, withAnswered } from './questions.ts'
import { readingKey, readReading } from './reading-view.ts'

const mapping = { target: 'orders', columns: {}, options: {} } as const

describe('the preview of an import', () => {
  test('is read out of the document of the server', () => {
    const view = readPreview(previewAnswer())
    expect(view?.file).toEqual({ encoding: 'utf-8', delimiter: ',', columnCount: 5, hasHeader: true, readable: true })
    expect(view?.columns.map(({ column, name, field }) => [column, name, field])).toEqual([
      [1, 'InvoiceNo', 'orderId'],
      [2, 'Quantity', 'quantity'],
      [3, 'InvoiceDate', 'occurredAt'],
      [4, 'Price', null],
      [5, 'CustomerID', 'customerId'],
    ])
    expect(view?.doubts[0]).toEqual({
      code: 'date_order_ambiguous',
      field: 'occurredAt',
      samples: ['01/12/2010 08:26'],
    })
    expect(view?.rows.map(({ leftOut }) => leftOut)).toEqual([null, 'no_customer'])
  })

  test('tells totals and reasons once everything is said', () => {
    const view = readPreview(readyPreviewAnswer(mapping))
    expect(view).toMatchObject({ ready: true, whole: true, rowsLooked: 320_705 })
    expect(view?.totals).toMatchObject({ orders: 15_820, sums: [{ currency: 'GBP', sumMinor: 531_287_743 }] })
    expect(view?.reasons[1]).toEqual({ code: 'no_customer', outcome: 'left_out', lines: 80_995, firstLine: 624 })
  })

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['a text', 'preview'],
    ['one without a profile', { ...previewAnswer(), profile: null }],
    ['one with a target of later', { ...previewAnswer(), mapping: { target: 'tickets', columns: {} } }],
  ])('is none where it is %s', (_, value) => {
    expect(readPreview(value)).toBeNull()
  })

  test('stands what it does not know for nothing, and never breaks on it', () => {
    const odd = previewAnswer({
      rows: [{ line: 'x', cells: [1, 'a'] }, 7],
      reasons: 'none',
      totals: { rows: Number.NaN },
    })
    const view = readPreview(odd)
    expect(view?.rows).toEqual([{ line: 0, cells: ['', 'a'], leftOut: null }])
    expect(view?.reasons).toEqual([])
    expect(view?.totals.rows).toBe(0)
  })
})

describe('a mapping', () => {
  test('has columns by number or heading, also written short', () => {
    expect(
      readMapping({
        target: 'customers',
        columns: { name: 2, email: { column: 'Mail' }, birthday: { column: 3, format: 'dmy' }, city: {} },
      }),
    ).toEqual({
      target: 'customers',
      columns: { name: { column: 2 }, email: { column: 'Mail' }, birthday: { column: 3, format: 'dmy' } },
      options: {},
    })
  })
})

describe('how a file is read', () => {
  const workbook = { sheet: 'Contacts', sheets: [{ name: 'Contacts' }, { name: 'Old' }], hiddenRows: 3 }

  test('is told of texts and of workbooks', () => {
    expect(readReading({ preview: previewAnswer() })).toMatchObject({
      source: 'text',
      encoding: 'utf-8',
      sheet: null,
      said: {},
    })
    const preview = previewAnswer({ profile: { source: 'workbook', workbook, headerLine: 2, firstDataLine: 4 } })
    expect(readReading({ preview })).toMatchObject({
      source: 'workbook',
      sheet: 'Contacts',
      sheets: ['Contacts', 'Old'],
      hiddenRows: 3,
      headerLine: 2,
      firstDataLine: 4,
    })
  })

  test('is unknown before there is a preview', () => {
    expect([readReading({ preview: null }), readingKey({ preview: null })]).toEqual([null, ''])
  })

  test('has another key as soon as anything of it changes', () => {
    const keys = [{}, { encoding: 'gb18030' }, { options: { quote: "'" } }, { workbook }].map((profile) =>
      readingKey({ preview: previewAnswer({ profile: { encoding: 'utf-8', ...profile } }) }),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('questions before a start', () => {
  const asked = (key: 'decimal' | 'again' | 'columns' | 'encoding' | 'look-alike', choices = ['a', 'b']) => ({
    key,
    choices,
    field: null,
    column: null,
    samples: [],
    lines: null,
  })

  test('are shown unless another part of the screen asks them', () => {
    const questions = [asked('columns', []), asked('encoding'), asked('decimal'), asked('columns')]
    expect(shownQuestions({ questions })).toEqual([asked('decimal'), asked('columns')])
  })

  test('stay when they were answered, in their place, so that an answer can be changed', () => {
    const before = [asked('decimal'), asked('again')]
    expect(withAnswered([asked('look-alike')], before).map(({ key }) => key)).toEqual([
      'decimal',
      'again',
      'look-alike',
    ])
    expect(withAnswered([asked('again', ['yes'])], before)[1]?.choices).toEqual(['yes'])
  })

  test('are answered in the mapping where it has a place for it, else with the start', () => {
    const answered = withAnswer(mapping, 'look-alike', 'leave-out')
    expect(answered?.options).toEqual({ lookAlike: 'leave_out' })
    expect(answered && chosenAnswer('look-alike', answered, {})).toBe('leave-out')
    expect(withAnswer(mapping, 'again', 'yes')).toBeNull()
    expect([chosenAnswer('again', mapping, { again: 'yes' }), chosenAnswer('decimal', mapping, {})]).toEqual([
      'yes',
      null,
    ])
  })
})
