import type { ImportView } from '@rapport/contract'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { type FakeAnswer, fakeServer, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { doneAnswer, IMPORT_ID, importAnswer, undoAnswer } from './import-answers.testkit.ts'

const PATH = `/api/v1/imports/${IMPORT_ID}`
const CUSTOMER_ID = '01900000-0000-7000-8000-000000000001'

function done(can: ImportView['can'] = { undo: true }): ImportView {
  const view = doneAnswer()
  return { ...view, result: view.result && { ...view.result, customersUpdated: 12 }, can }
}

function server(view: () => ImportView, undo: () => FakeAnswer = () => ({ status: 500 })) {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    [`GET ${PATH}`]: () => ({ body: view() }),
    [`POST ${PATH}/undo`]: undo,
  })
}

test('undoing says what will go, shows how far it is, and ends with what was left and why', async () => {
  let view = done()
  server(
    () => view,
    () => {
      view = importAnswer({ status: 'undoing', undo: undoAnswer({ linesDone: 80_000 }), can: {} })
      return { body: view }
    },
  )
  renderApp(`/imports/${IMPORT_ID}`)
  await userEvent.click(await screen.findByRole('button', { name: /Undo this import/ }))
  const question = await screen.findByRole('tooltip')
  expect(question.textContent).toContain('3,360 customers, 18,724 orders, and 18,724 timeline entries will be removed.')
  expect(question.textContent).toContain('12 customers will be restored to their previous values.')
  await userEvent.click(screen.getAllByRole('button', { name: 'Undo this import' }).at(-1) as HTMLElement)
  await screen.findByText('80,000 of 320,705 rows undone')
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('24')

  view = importAnswer({
    status: 'undone',
    undo: undoAnswer({
      linesDone: 320_705,
      finishedAt: '2026-11-21T10:05:00Z',
      customersRemoved: 3_359,
      customersKept: 1,
      ordersRemoved: 18_724,
      kept: [{ recordId: CUSTOMER_ID, name: 'Zhang Wei', reason: 'in_use' }],
    }),
    can: {},
  })
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain(`import:${IMPORT_ID}`))
  act(() => FakeEventSource.opened.at(-1)?.hint(`import:${IMPORT_ID}`))
  await screen.findByText('Import of online-retail.csv undone')
  screen.getByText('3,359')
  screen.getByText('1 customer created by the import')
  screen.getByText('has new activity since then')
  expect(screen.getByRole('link', { name: 'Zhang Wei' }).getAttribute('href')).toBe(`/customers/${CUSTOMER_ID}`)
  expect(screen.queryByRole('button', { name: /Undo this import/ })).toBeNull()
})

test('an undo that is refused says why, and the result stays on the screen', async () => {
  server(
    () => done(),
    () => problem(409, 'import.nothing_to_undo', 'Nothing can be undone here.'),
  )
  renderApp(`/imports/${IMPORT_ID}`)
  await userEvent.click(await screen.findByRole('button', { name: /Undo this import/ }))
  await screen.findByRole('tooltip')
  await userEvent.click(screen.getAllByRole('button', { name: 'Undo this import' }).at(-1) as HTMLElement)
  await screen.findByText('Nothing can be undone here.')
  screen.getByText('online-retail.csv imported')
})

test.each([
  ['done', done({ undo: false })],
  ['failed', importAnswer({ status: 'failed', can: { undo: false } })],
])('where the server does not offer it there is no way to undo: %s', async (_status, view) => {
  server(() => view)
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByRole('button', { name: 'Import another file' })
  expect(screen.queryByRole('button', { name: /Undo this import/ })).toBeNull()
})

test('an import that failed half way can be undone, too', async () => {
  server(() => importAnswer({ status: 'failed', can: { undo: true } }))
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByRole('button', { name: /Undo this import/ })
})
