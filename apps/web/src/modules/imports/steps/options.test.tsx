import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { choose, renderPart } from '../../../testing/render-part.tsx'
import { mappingAnswer, previewAnswer } from '../import-answers.testkit.ts'
import { type MappingView, type PreviewView, readMapping, readPreview } from '../preview-view.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { Options } from './Options.tsx'
import { linesPerSecond } from './RunStep.tsx'

const stored = readMapping(mappingAnswer()) as MappingView // the kit's own mapping

async function optionsOf(mapping: MappingView, doubts: PreviewView['doubts'] = []) {
  const changes: MappingView[] = []
  await renderPart(<Options mapping={mapping} doubts={doubts} onChange={(next) => void changes.push(next)} />)
  return changes
}

describe('the options of an import', () => {
  test('are taken over one at a time, the others stay', async () => {
    const changes = await optionsOf(stored)
    await choose('Date format', 'day, month, year')
    await choose('Decimal separator', 'comma: 1.234,50')
    await choose('Time zone', /^Asia\/Shanghai/, 'Shanghai')
    await choose('Currency', /^CNY/, 'CNY')
    expect(changes.map(({ options }) => options)).toEqual([
      { ...stored.options, dateOrder: 'dmy' },
      { ...stored.options, decimal: ',' },
      { ...stored.options, zone: 'Asia/Shanghai' },
      { ...stored.options, currency: 'CNY' },
    ])
  })

  test('wait for a choice only where something is in doubt', async () => {
    const open: MappingView = { ...stored, options: { ...stored.options, decimal: null } }
    await optionsOf(open, [{ code: 'date_order_ambiguous', field: 'occurredAt', samples: [] }])
    screen.getByText('Choose')
    screen.getByText('recognised')
  })

  test('have no currency where no amounts are read', async () => {
    await optionsOf({ ...stored, target: 'customers' })
    expect(screen.queryByRole('combobox', { name: 'Currency' })).toBeNull()
  })

  test('name the source when the field is left, and only by a name that is one', async () => {
    const changes = await optionsOf(stored)
    const source = screen.getByRole('textbox', { name: 'Source name' })
    await userEvent.clear(source)
    await userEvent.type(source, 'My Shop')
    screen.getByText('Use lower-case letters, digits, dots and hyphens only.')
    await userEvent.tab()
    expect(changes).toEqual([])
    await userEvent.clear(source)
    await userEvent.type(source, 'my-shop{Enter}')
    await userEvent.tab()
    expect(changes.map(({ options }) => options.source)).toEqual(['my-shop', 'my-shop'])
  })
})

describe('the table of columns', () => {
  async function tableOf(change: object = {}, mapping = stored) {
    const changes: MappingView[] = []
    const preview = readPreview(previewAnswer(change)) as PreviewView // the kit's own preview
    await renderPart(<ColumnTable preview={preview} mapping={mapping} onChange={(next) => void changes.push(next)} />)
    return changes
  }
  const stateOf = (name: string) =>
    screen
      .getByRole('combobox', { name: `What does column “${name}” contain?` })
      .closest('th')
      ?.querySelector('.import-column-state')?.textContent

  test('says of each column how sure its meaning is', async () => {
    await tableOf({}, { ...stored, columns: { ...stored.columns, amount: { column: 'Price' } } })
    expect(['InvoiceNo', 'Quantity', 'Price'].map(stateOf)).toEqual(['recognised', 'check this', 'chosen by you'])
  })

  test('shows the first rows, marked where one is not imported and why', async () => {
    await tableOf()
    const [, first, second] = screen.getAllByRole('row')
    expect(first?.title).toBe('')
    expect(second?.dataset.leftOut).toBe('true')
    expect(second?.title).toContain('No customer is named.')
    const price = screen.getByText('2.55')
    expect(price.dataset.unused).toBe('true')
    expect(screen.getByText('17850').dataset.unused).toBe('false')
  })

  test('gives a column another meaning, or none', async () => {
    const changes = await tableOf()
    await choose('What does column “Price” contain?', 'Unit price')
    await choose('What does column “Price” contain?', 'Quantity')
    expect(changes.map(({ columns }) => columns.unitPrice ?? columns.quantity)).toEqual([{ column: 4 }, { column: 4 }])
    expect(changes[1]?.columns.quantity).toEqual({ column: 4 })
  })

  test('numbers the columns of a file without headings', async () => {
    const { recognition } = previewAnswer()
    const columns = recognition.columns.map((column) => ({ ...column, name: '' }))
    await tableOf({ recognition: { ...recognition, columns } })
    screen.getByRole('combobox', { name: 'What does column “Column 3” contain?' })
  })
})

test.each<[string | null, number, number, number | null]>([
  [null, 500, 10_000, null],
  ['2026-01-01T00:00:00Z', 0, 10_000, null],
  ['2026-01-01T00:00:00Z', 500, 900, null],
  ['2026-01-01T00:00:00Z', 25_000, 10_000, 2_500],
])('rows a second: started %s, %d rows, after %d ms', (startedAt, linesDone, afterMs, rate) => {
  const progress = { linesDone, linesTotal: null, phase: 'reading' as const }
  expect(linesPerSecond({ startedAt, progress }, Date.parse('2026-01-01T00:00:00Z') + afterMs)).toBe(rate)
})
