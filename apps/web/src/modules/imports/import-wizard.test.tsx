import type { ImportView } from '@rapport/contract'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { type FakeAnswer, type FakeRequest, fakeServer, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { doneAnswer, IMPORT_ID, importAnswer, readyPreviewAnswer } from './import-answers.testkit.ts'

const PATH = `/api/v1/imports/${IMPORT_ID}`

test('from the recognised columns over what is missing to the running import and its result', async () => {
  let view: ImportView = importAnswer()
  const seen = importServer(() => view, {
    [`PUT ${PATH}/mapping`]: ({ body }) => {
      const { mapping } = body as { mapping: unknown }
      view = importAnswer({ mapping, preview: readyPreviewAnswer(mapping) })
      return { body: view }
    },
    [`POST ${PATH}/start`]: () => {
      view = importAnswer({
        status: 'running',
        startedAt: new Date(Date.now() - 10_000).toISOString(),
        progress: { linesDone: 100_000, linesTotal: 320_705, phase: 'reading' },
      })
      return { body: view }
    },
  })
  renderApp(`/imports/${IMPORT_ID}`)

  await screen.findByText('Choose the column that contains: Unit price or Amount.')
  screen.getByText(/Dates such as 01\/12\/2010 08:26 can be read two ways/)
  expect(screen.getByRole('button', { name: 'Start import' })).toHaveProperty('disabled', true)
  await choose('What does column “Price” contain?', 'Unit price')
  await waitFor(() => expect(mappingsSent(seen)).toHaveLength(1))
  expect(mappingsSent(seen)[0]).toMatchObject({
    columns: { unitPrice: { column: 4 }, orderId: { column: 'InvoiceNo' } },
  })

  await choose('Date format', 'day, month, year')
  await waitFor(() =>
    expect(mappingsSent(seen).at(-1)).toMatchObject({ options: { dateOrder: 'dmy', currency: 'GBP' } }),
  )
  const list = await within(await screen.findByRole('main')).findByRole('list')
  const [first, second] = within(list).getAllByRole('listitem')
  expect(first?.textContent).toBe('skippedNo customer is named. first in row 62480,995 rows')
  expect(second?.textContent).toContain('Cancellation: imported as a credit note')
  for (const figure of ['£5,312,877.43', '9 Dec 2011']) screen.getByText(figure)

  await waitFor(() => expect(screen.getByRole('button', { name: 'Start import' })).toHaveProperty('disabled', false))
  await userEvent.click(screen.getByRole('button', { name: 'Start import' }))
  await screen.findByText(/100,000 of 320,705 rows · [\d,]+ rows per second/)
  screen.getByText(/You can close this page/)

  view = doneAnswer()
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain(`import:${IMPORT_ID}`))
  act(() => FakeEventSource.opened.at(-1)?.hint(`import:${IMPORT_ID}`))
  await screen.findByText('online-retail.csv imported')
  screen.getByText('320,705 rows in 21.8 s')
  const download = screen.getByRole('link', { name: /Download skipped rows/ })
  expect(download.getAttribute('href')).toBe(`${PATH}/left-out?language=en&workspace=${meAnswer().workspace.id}`)
})

test('a file that was deleted is not offered, and its end is said', async () => {
  importServer(() => ({ ...doneAnswer(), fileRemovedAt: '2026-12-21T10:00:00Z' }))
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText(/The uploaded file was deleted on 21 Dec 2026/)
  expect(screen.queryByRole('link', { name: /Download skipped rows/ })).toBeNull()
})

test('a mapping the server refuses is said, and the import cannot start on it', async () => {
  importServer(() => importAnswer({ preview: readyPreviewAnswer(withPrice()), mapping: withPrice() }), {
    [`PUT ${PATH}/mapping`]: () => problem(400, 'import.mapping_wrong', 'The mapping cannot be used: no such column.'),
  })
  renderApp(`/imports/${IMPORT_ID}`)
  await choose('Decimal separator', 'comma: 1.234,50')
  await screen.findByText('The mapping cannot be used: no such column.')
  expect(screen.getByRole('button', { name: 'Start import' })).toHaveProperty('disabled', true)
})

test('whoever comes back finds the import where it is, and one that failed says why', async () => {
  importServer(() =>
    importAnswer({ status: 'failed', problem: { code: 'import.broken', message: 'The file breaks off in line 812.' } }),
  )
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText('The import of online-retail.csv failed')
  screen.getByText('The file breaks off in line 812.')
})

test.each([
  ['2011-12-09T23:59:59Z', /as of that date/],
  [null, undefined],
] as const)('the result says the day the figures are shown as of, where there is one: %s', async (asOf, said) => {
  const done = doneAnswer()
  importServer(() => importAnswer({ ...done, result: done.result && { ...done.result, asOf } }))
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText('online-retail.csv imported')
  if (said) expect(screen.getByText(said).textContent).toContain('9 Dec 2011')
  else expect(screen.queryByText(/as of that date/)).toBeNull()
})

test('an empty file is refused before it is sent; a whole one is sent and leads to its address', async () => {
  const sent = uploads()
  importServer(() => importAnswer())
  const { router } = renderApp('/imports/new')
  const input = await screen.findByLabelText('Choose a file to import')
  fireEvent.change(input, { target: { files: [new File([], 'empty.csv')] } })
  await screen.findByText('The file is empty.')
  expect(sent).toHaveLength(0)
  fireEvent.change(input, { target: { files: [new File(['a,b\n1,2\n'], 'online-retail.csv')] } })
  await screen.findByText('Uploading online-retail.csv')
  act(() => sent[0]?.upload.onprogress?.({ loaded: 4, total: 8 }))
  screen.getByText('4 B of 8 B')
  expect(sent[0]?.body.get('file')).toMatchObject({ name: 'online-retail.csv' })
  act(() => sent[0]?.answer(201, importAnswer()))
  await waitFor(() => expect(router.latestLocation.pathname).toBe(`/imports/${IMPORT_ID}`))
})

test('a file begun from the list of contacts is sent as one of contacts', async () => {
  const sent = uploads()
  importServer(() => importAnswer())
  renderApp('/imports/new?target=contacts')
  const input = await screen.findByLabelText('Choose a file to import')
  fireEvent.change(input, { target: { files: [new File(['a\n1\n'], 'people.csv')] } })
  await waitFor(() => expect(sent[0]?.url).toBe('/api/v1/imports?target=contacts'))
})

async function choose(label: string, option: string): Promise<void> {
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: label }))
  const options = await screen.findAllByText(option, { selector: '.ant-select-item-option-content' })
  await userEvent.click(options.at(-1) as HTMLElement)
}

function withPrice() {
  const { mapping } = importAnswer() as { mapping: { columns: object } }
  return { ...mapping, columns: { ...mapping.columns, unitPrice: { column: 4 } } }
}

function mappingsSent(seen: FakeRequest[]): unknown[] {
  const puts = seen.filter((request) => request.method === 'PUT')
  return puts.map((request) => (request.body as { mapping: unknown }).mapping)
}

function importServer(
  view: () => ImportView,
  more: Record<string, (request: FakeRequest) => FakeAnswer> = {},
): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    [`GET ${PATH}`]: () => ({ body: view() }),
    ...more,
  })
}

type Sent = {
  url: string
  body: FormData
  upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null }
  answer: (status: number, body: unknown) => void
}

/** jsdom's XMLHttpRequest would go out to the network: the test speaks for the server by hand. */
function uploads(): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal(
    'XMLHttpRequest',
    class {
      upload: Sent['upload'] = { onprogress: null }
      onload: (() => void) | null = null
      status = 0
      responseText = ''
      url = ''
      open(_method: string, url: string): void {
        this.url = url
      }
      setRequestHeader(): void {}
      abort(): void {}
      send(body: FormData): void {
        const answer: Sent['answer'] = (status, value) => {
          this.status = status
          this.responseText = JSON.stringify(value)
          this.onload?.()
        }
        sent.push({ url: this.url, body, upload: this.upload, answer })
      }
    },
  )
  return sent
}
