import type { ImportView } from '@rapport/contract'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { uploads } from '../../attachments/uploads.testkit.ts'
import { doneAnswer, IMPORT_ID, importAnswer, readyPreviewAnswer, undoAnswer } from '../import-answers.testkit.ts'
import { readMapping, readPreview } from '../preview-view.ts'
import { DropStep } from './DropStep.tsx'
import { ResultStep } from './ResultStep.tsx'
import { RunStep } from './RunStep.tsx'
import { Totals } from './Totals.tsx'
import { UndoButton } from './UndoButton.tsx'
import { Undone, UndoStep } from './UndoStep.tsx'

const PATH = `/api/v1/imports/${IMPORT_ID}`
const TYPES = { 'GET /api/v1/imports/targets': () => ({ body: { items: [] } }) }
const serve = (more: Handlers = {}): FakeRequest[] => fakeServer({ ...TYPES, ...more })

/** A finished import with other figures. */
function done(result: Partial<NonNullable<ImportView['result']>>, change: Partial<ImportView> = {}): ImportView {
  const view = doneAnswer()
  return importAnswer({ ...view, result: view.result && { ...view.result, ...result }, ...change })
}

describe('the place for a file', () => {
  const drop = () => screen.getByText('Drop a file here').closest('div') as HTMLElement

  test('takes what is dropped there, and says while something hovers over it', async () => {
    const sent = uploads()
    serve()
    await renderPart(<DropStep target={null} onUploaded={() => {}} />)
    fireEvent.dragOver(drop())
    expect(drop().dataset.over).toBe('true')
    fireEvent.dragLeave(drop())
    expect(drop().dataset.over).toBe('false')
    fireEvent.drop(drop(), { dataTransfer: { files: [new File(['a,b'], 'sales.csv'), new File(['c'], 'other.csv')] } })
    await screen.findByText('Uploading sales.csv')
    expect(sent).toHaveLength(1)
  })

  test('tells of a file that is too large before it is sent', async () => {
    const sent = uploads()
    serve()
    await renderPart(<DropStep target={null} onUploaded={() => {}} />)
    const file = new File(['a'], 'huge.csv')
    Object.defineProperty(file, 'size', { value: 3 * 1024 ** 3 })
    fireEvent.change(screen.getByLabelText('Choose a file to import'), { target: { files: [file] } })
    expect((await screen.findByRole('alert')).textContent).toMatch(/larger than 2 GB/)
    expect(sent).toHaveLength(0)
  })

  test('stops an upload without a word of failure, and takes the next file', async () => {
    const sent = uploads()
    const onUploaded = vi.fn()
    serve()
    await renderPart(<DropStep target={null} onUploaded={onUploaded} />)
    const choose = (name: string) =>
      fireEvent.change(screen.getByLabelText('Choose a file to import'), { target: { files: [new File(['a'], name)] } })
    choose('first.csv')
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }))
    await screen.findByText('Drop a file here')
    expect(sent[0]?.aborted).toBe(true)
    expect(screen.queryByRole('alert')).toBeNull()
    choose('second.csv')
    await screen.findByText('Uploading second.csv')
    act(() => sent[1]?.upload.onprogress?.({ loaded: 1, total: 1 }))
    await screen.findByText('Reading second.csv and recognising columns…')
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
    act(() => sent[1]?.answer(201, importAnswer()))
    await waitFor(() => expect(onUploaded).toHaveBeenCalledOnce())
  })

  test('says why the server did not take a file', async () => {
    const sent = uploads()
    serve()
    await renderPart(<DropStep target={null} onUploaded={() => {}} />)
    const files = [new File(['a'], 'a.exe')]
    fireEvent.change(screen.getByLabelText('Choose a file to import'), { target: { files } })
    await screen.findByText('Uploading a.exe')
    act(() => sent[0]?.answer(400, { code: 'import.not_a_table', detail: 'This file is no table.', status: 400 }))
    expect((await screen.findByRole('alert')).textContent).toBe('This file is no table.')
    screen.getByText('Drop a file here')
  })

  test('gives an upload up when one leaves the page', async () => {
    const sent = uploads()
    serve()
    const { unmount } = await renderPart(<DropStep target={null} onUploaded={() => {}} />)
    const files = [new File(['a'], 'a.csv')]
    fireEvent.change(screen.getByLabelText('Choose a file to import'), { target: { files } })
    await screen.findByText('Uploading a.csv')
    unmount()
    expect(sent[0]?.aborted).toBe(true)
  })
})

describe('a running import', () => {
  const running = (change: Partial<ImportView>) => importAnswer({ status: 'running', ...change })

  test('says how far it is and how fast; one without an end to know says the lines alone', async () => {
    serve()
    const startedAt = new Date(Date.now() - 10_000).toISOString()
    const progress = { linesDone: 50_000, linesTotal: 200_000, phase: 'reading' as const }
    const { unmount } = await renderPart(<RunStep view={running({ startedAt, progress })} />)
    screen.getByText('Reading and saving')
    screen.getByText(/^50,000 of 200,000 rows · [45],\d{3} rows per second$/)
    expect(screen.getByRole('progressbar', { name: 'Reading and saving' }).getAttribute('aria-valuenow')).toBe('25')
    unmount()
    await renderPart(
      <RunStep view={running({ startedAt, progress: { ...progress, linesTotal: null, phase: 'scoring' } })} />,
    )
    screen.getByText('50,000 rows')
    screen.getByText('Updating value and tier of every customer')
  })

  test('is stopped only after a question, and a refusal is said', async () => {
    const seen = serve({ [`POST ${PATH}/cancellation`]: () => problem(409, 'import.ended', 'It has ended already.') })
    await renderPart(<RunStep view={running({})} />)
    await userEvent.click(screen.getByRole('button', { name: 'Stop import' }))
    await screen.findByText('Rows imported so far are kept and can be undone.')
    expect(seen.some(({ method }) => method === 'POST')).toBe(false)
    await userEvent.click(screen.getAllByRole('button', { name: 'Stop import' }).at(-1) as HTMLElement)
    expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toContain(
      'It has ended already.',
    )
  })

  test('is not stopped by who may not', async () => {
    serve()
    await renderPart(<RunStep view={running({ can: { start: false, cancel: false } })} />)
    expect(screen.queryByRole('button', { name: 'Stop import' })).toBeNull()
  })
})

describe('the result of an import', () => {
  test.each([
    [940, '0.9 s'],
    [59_400, '59.4 s'],
    [61_000, '1 min 1 s'],
    // Not “1 min 60 s”.
    [119_700, '2 min 0 s'],
    [3_599_900, '60 min 0 s'],
  ])('after %i ms took %s', async (durationMs, said) => {
    serve()
    await renderPart(<ResultStep view={done({ durationMs, lines: 7 })} />)
    screen.getByText(`7 rows in ${said}`)
  })

  test('counts what came of the file, and what was skipped even where that is nothing', async () => {
    serve()
    await renderPart(
      <ResultStep view={done({ linesLeftOut: 0, ordersUnchanged: 3, interactionsCreated: 0, problems: [] })} />,
    )
    const counts = [...document.querySelectorAll('.import-totals dt')].map(({ textContent }) => textContent)
    expect(counts).toEqual(['New customers', 'Orders', 'Existing orders', 'Rows skipped'])
    expect(screen.queryByRole('link', { name: /Download/ })).toBeNull()
    expect(screen.queryByText('How unusual rows were handled')).toBeNull()
  })

  test('offers what was skipped in the reader’s language, and nothing of a file that is gone', async () => {
    serve()
    const { unmount } = await renderPart(<ResultStep view={doneAnswer()} />)
    const href = screen.getByRole('link', { name: /Download skipped rows/ }).getAttribute('href')
    expect(href).toBe(`${PATH}/left-out?language=en`)
    unmount()
    await renderPart(<ResultStep view={importAnswer({ ...doneAnswer(), fileRemovedAt: '2026-12-21T10:00:00Z' })} />)
    expect(screen.queryByRole('link', { name: /Download/ })).toBeNull()
    screen.getByText(/was deleted on 21 Dec 2026/)
  })

  test('that was stopped says that its rows are kept', async () => {
    serve()
    const { router } = await renderPart(<ResultStep view={done({}, { status: 'cancelled' })} />)
    expect(screen.getByRole('status').textContent).toBe('The import of online-retail.csv was stopped')
    await userEvent.click(screen.getByRole('button', { name: 'Import another file' }))
    await waitFor(() => expect(router.latestLocation.pathname).toBe('/imports/new'))
  })
})

describe('undoing an import', () => {
  test('says what goes and what comes back before it is asked for', async () => {
    serve()
    const view = done({ customersCreated: 1, ordersCreated: 2, interactionsCreated: 0, customersUpdated: 5 })
    await renderPart(<UndoButton view={view} />)
    await userEvent.click(screen.getByRole('button', { name: 'Undo this import' }))
    const asked = within(await screen.findByRole('tooltip'))
    asked.getByText('1 customer and 2 orders will be removed.')
    asked.getByText('5 customers will be restored to their previous values.')
    asked.getByText(/Anything changed or added since then is kept/)
  })

  test('shows how far it is', async () => {
    serve()
    await renderPart(<UndoStep name="a.csv" undo={undoAnswer({ linesDone: 160_000 })} />)
    screen.getByText('160,000 of 320,705 rows undone')
    const bar = screen.getByRole('progressbar', { name: 'Undoing the import of a.csv' })
    expect(bar.getAttribute('aria-valuenow')).toBe('49')
  })

  test('names what stayed and why, with the way there', async () => {
    serve()
    const kept = [{ recordId: IMPORT_ID, name: 'Nordlicht', reason: 'in_use' as const }]
    const undo = undoAnswer({ customersRemoved: 3_359, customersKept: 1, customersChangedSince: 2, kept })
    await renderPart(<Undone target="orders" undo={undo} />)
    screen.getByText('1 customer created by the import')
    screen.getByText('newer values of 2 customers')
    const list = within(screen.getByRole('list', { name: 'Kept because of later changes' }))
    expect(list.getByRole('link', { name: 'Nordlicht' }).getAttribute('href')).toBe(`/customers/${IMPORT_ID}`)
    list.getByText('has new activity since then')
  })

  test('that left nothing behind says nothing of it', async () => {
    serve()
    await renderPart(<Undone target="orders" undo={undoAnswer({ customersRemoved: 3 })} />)
    expect(screen.queryByText('Kept because of later changes')).toBeNull()
  })
})

test('what will come of a file is summed up by currency, the workspace’s own without its name', async () => {
  serve()
  const given = readyPreviewAnswer(importAnswer().mapping)
  const sums = [
    { currency: 'GBP', sumMinor: 100_00 },
    { currency: 'JPY', sumMinor: 5_000 },
    { currency: 'EUR', sumMinor: 0 },
  ]
  const preview = readPreview({ ...given, totals: { ...given.totals, sums, interactions: 0 } })
  if (!preview || !readMapping(given.mapping)) throw new Error('the kit gives a whole preview')
  await renderPart(<Totals preview={preview} currency="GBP" />)
  const said = [...document.querySelectorAll('.import-totals > div')].map(({ textContent }) => textContent)
  expect(said).toContain('Rows320,705')
  expect(said).toContain('Amount£100.00')
  expect(said.find((each) => each?.startsWith('Amount (JPY)'))).toMatch(/5,000$/)
  expect(said.some((each) => each?.includes('EUR') || each?.startsWith('Timeline'))).toBe(false)
  expect(said.slice(-2)).toEqual(['From1 Dec 2010', 'To9 Dec 2011'])
})
