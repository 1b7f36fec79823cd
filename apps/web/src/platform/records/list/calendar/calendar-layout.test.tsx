import { decodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { meAnswer } from '../../../../testing/answers.ts'
import { type FakeRequest, type Handlers, problem } from '../../../../testing/fake-server.ts'
import { renderPages } from '../../../../testing/render-app.tsx'
import { ID } from '../../record-answers.testkit.ts'
import { taskRow, taskServer } from '../list.testkit.ts'
import type { RecordRow } from '../types.ts'

const NOVEMBER = '/tasks?view=all&layout=calendar&day=2020-11-10'

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
})

const at = (place: number, day: number, more: object = {}) =>
  taskRow(place, { dueAt: `2020-11-${String(day).padStart(2, '0')}T09:00:00Z`, ...more })
const asked = ({ query }: FakeRequest) => query.get('filter') ?? ''

/** A server whose tasks lie in November 2020. */
function serve(rows: readonly RecordRow[], more: Handlers = {}): FakeRequest[] {
  return taskServer((request) => (asked(request).includes('between') ? rows : []), more)
}

/** As on a telephone. */
function beNarrow(): void {
  const wide = globalThis.matchMedia
  vi.spyOn(globalThis, 'matchMedia').mockImplementation((media) => ({
    ...wide(media),
    media,
    matches: /max-width/.test(media),
  }))
}

test('a full day shows the first three and leads to its week for the others', async () => {
  serve([1, 2, 3, 4, 5].map((place) => at(place, 10)))
  const { router } = renderPages(NOVEMBER)
  const day = within(await screen.findByRole('group', { name: /10 November 2020/ }))
  await day.findByRole('button', { name: /Task 3/ })
  expect(day.queryByRole('button', { name: /Task 4/ })).toBeNull()
  await userEvent.click(day.getByRole('button', { name: '2 more' }))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ span: 'week', day: '2020-11-10' }))
  const week = within(await screen.findByRole('group', { name: /10 November 2020/ }))
  await week.findByRole('button', { name: /Task 5/ })
  screen.getByRole('heading', { name: /9 Nov.* – .*15 Nov/ })
})

test('one more than fits is shown rather than counted', async () => {
  serve([1, 2, 3, 4].map((place) => at(place, 10)))
  renderPages(NOVEMBER)
  const day = within(await screen.findByRole('group', { name: /10 November 2020/ }))
  await day.findByRole('button', { name: /Task 4/ })
  expect(day.queryByRole('button', { name: /more/ })).toBeNull()
})

test('what has no day is counted, and found in the table', async () => {
  serve([], {
    'GET /api/v1/tasks/count': (request) => ({
      body: { count: asked(request).includes('isEmpty') ? 1_234 : 0, exact: true },
    }),
  })
  const { router } = renderPages(NOVEMBER)
  await userEvent.click(await screen.findByRole('button', { name: '1,234 without a date' }))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ layout: 'table' }))
  const { filter = '' } = router.latestLocation.search as { filter?: string }
  expect(decodeFilter(filter)).toEqual({ field: 'dueAt', op: 'isEmpty' })
})

test('today is the day the workspace looks at, and leaves the address again', async () => {
  const me = meAnswer()
  const looking = { ...me, workspace: { ...me.workspace, asOf: '2020-11-20T12:00:00Z' } }
  serve([], { 'GET /api/v1/me': () => ({ body: looking }) })
  const { router } = renderPages('/tasks?view=all&layout=calendar&day=2019-02-10')
  await screen.findByRole('heading', { name: 'February 2019' })
  await userEvent.click(screen.getByRole('button', { name: 'Today' }))
  await screen.findByRole('heading', { name: 'November 2020' })
  expect(router.latestLocation.search).not.toHaveProperty('day')
  const today = screen.getByRole('group', { name: /20 November 2020/ })
  expect(within(today).getByText('20').getAttribute('data-today')).toBe('true')
})

test('a period that holds too much is cut, and says so', async () => {
  let pages = 0
  const page = (from: number) => Array.from({ length: 200 }, (_, place) => at(from + place, 1 + (place % 28)))
  serve([], {
    'GET /api/v1/tasks': (request) => {
      if (!asked(request).includes('between')) return { body: { items: [], nextCursor: null, previousCursor: null } }
      pages += 1
      return { body: { items: page(pages * 200), nextCursor: `after ${pages}`, previousCursor: null } }
    },
  })
  renderPages(NOVEMBER)
  await screen.findByText('Only the first 600 of this period are shown. Add a filter to see the rest.')
  expect(pages).toBe(3)
})

test('on a telephone the days that hold something stand under each other, with links', async () => {
  beNarrow()
  serve([at(1, 10), at(2, 12, { subject: 'Send samples' })])
  renderPages(NOVEMBER)
  const day = within(await screen.findByRole('region', { name: /12 November 2020/ }))
  const link = day.getByRole('link', { name: /Send samples/ })
  expect(link.textContent).toBe('09:00Send samples')
  expect(link.getAttribute('href')).toBe(`/tasks/${ID(2)}`)
  expect(screen.queryByRole('region', { name: /11 November 2020/ })).toBeNull()
})

test('on a telephone a period without anything says so', async () => {
  beNarrow()
  serve([])
  renderPages(NOVEMBER)
  await screen.findByText('Nothing in this period')
})

test('a period that cannot be read is asked for again', async () => {
  let isBroken = true
  serve([], {
    'GET /api/v1/tasks': () =>
      isBroken
        ? problem(400, 'list.filter_wrong', 'This filter cannot be read.')
        : { body: { items: [at(1, 10)], nextCursor: null, previousCursor: null } },
  })
  renderPages(NOVEMBER)
  await screen.findByText('This filter cannot be read.')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('button', { name: /Task 1/ })
})
