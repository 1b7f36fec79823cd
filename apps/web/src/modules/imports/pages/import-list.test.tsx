import { ImportList } from '@rapport/contract'
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { fakeServer, problem } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'
import { doneAnswer, IMPORT_ID, importAnswer } from '../import-answers.testkit.ts'

const shell = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
}
const listOf = (...items: ReturnType<typeof importAnswer>[]) => ({ body: answer(ImportList, { items }) })

test('the latest imports say what they were, how they ended and where they are', async () => {
  const running = importAnswer({
    status: 'running',
    createdByName: null,
    target: null,
    progress: { linesDone: 12_000, linesTotal: 50_000, phase: 'reading' },
  })
  fakeServer({ ...shell, 'GET /api/v1/imports': () => listOf(doneAnswer(), running) })
  renderApp('/imports')
  const [done, open] = await screen.findAllByRole('link', { name: /online-retail\.csv/ })
  expect(done?.textContent).toContain('Done')
  expect(done?.textContent).toMatch(/Orders · 44 MB · 21 Nov 2026, 10:00 · by Wen Li/)
  expect(done?.textContent).toContain('320,705 rows')
  expect(done?.getAttribute('href')).toBe(`/imports/${IMPORT_ID}`)
  expect(open?.textContent).toContain('Running')
  expect(open?.textContent).toContain('12,000 rows')
  expect(open?.textContent).not.toContain('by ')
})

test('an empty list says what to do, and leads there', async () => {
  fakeServer({ ...shell, 'GET /api/v1/imports': () => listOf() })
  const { router } = renderApp('/imports')
  await screen.findByText('Nothing has been imported yet')
  await userEvent.click(screen.getAllByRole('button', { name: 'New import' }).at(-1) as HTMLElement)
  await screen.findByText('Drop a file here')
  expect(router.latestLocation.pathname).toBe('/imports/new')
})

test('a failure is told and can be tried again', async () => {
  let broken = true
  fakeServer({
    ...shell,
    'GET /api/v1/imports': () =>
      broken ? problem(500, 'server.failed', 'Something went wrong.') : listOf(doneAnswer()),
  })
  renderApp('/imports')
  await screen.findByText('Could not load imports')
  screen.getByText('Something went wrong.')
  broken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('link', { name: /online-retail\.csv/ })
})
