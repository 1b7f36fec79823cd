import type { Figure, ListTotals } from '@rapport/contract'
import { decodeFilter, encodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { type Handlers, problem } from '../../../../testing/fake-server.ts'
import { renderPages } from '../../../../testing/render-app.tsx'
import { renderPart } from '../../../../testing/render-part.tsx'
import { fieldsAnswer, listRequests, owner, taskRow, taskServer } from '../list.testkit.ts'
import { FigureText } from './Figures.tsx'

type Group = ListTotals['groups'][number]

const row = taskRow(1, { state: 'open' })
const HIGH = { field: 'priority', op: 'eq', value: 'high' } as const

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

const group = (key: string | null, count: number, name: string | null = null): Group => ({
  key,
  name,
  count,
  figures: [],
})

/** A list whose groups are these. */
function serve(groups: Group[], more: Partial<ListTotals> = {}, handlers: Handlers = {}) {
  const count = groups.reduce((sum, each) => sum + each.count, 0)
  const totals: ListTotals = { total: { count, figures: [] }, groups, others: null, ...more }
  return taskServer(() => [row], { 'GET /api/v1/tasks/totals': () => ({ body: totals }), ...handlers })
}
const heads = (region: HTMLElement) =>
  within(region)
    .getAllByRole('heading', { level: 2 })
    .map(({ textContent }) => textContent)
const grouped = (field: string) => screen.findByRole('region', { name: `Grouped by ${field}` })
const lastFilter = (seen: ReturnType<typeof serve>) =>
  decodeFilter(listRequests(seen).at(-1)?.query.get('filter') ?? '')

test('people are called by their names, those nobody may see by none, and what has no owner stands last', async () => {
  const seen = serve([group(null, 4), group('id-7', 2), group(owner.id, 3, owner.name)])
  renderPages('/tasks?view=all&group=ownerId')
  expect(heads(await grouped('Owner'))).toEqual(['▾ Not visible to you2', `▸ ${owner.name}3`, '▸ Not set4'])
  await userEvent.click(screen.getByRole('button', { name: /Not set/ }))
  await waitFor(() => expect(lastFilter(seen)).toEqual({ field: 'ownerId', op: 'isEmpty' }))
})

test('months stand with the latest first; the records of one are asked for between its ends', async () => {
  const seen = serve([group('2026-10', 1), group('2026-11', 5)])
  renderPages('/tasks?view=all&group=dueAt')
  expect(heads(await grouped('Due'))[0]).toMatch(/^▾ Nov(ember)? 20265$/)
  await waitFor(() =>
    expect(lastFilter(seen)).toEqual({
      field: 'dueAt',
      op: 'between',
      value: ['2026-11-01T00:00:00.000Z', '2026-11-30T23:59:59.999Z'],
    }),
  )
})

test('the conditions of the list hold within a group as well', async () => {
  const seen = serve([group('open', 1)])
  renderPages(`/tasks?view=all&group=state&filter=${encodeFilter(HIGH)}`)
  await grouped('Status')
  await waitFor(() => expect(lastFilter(seen)).toEqual({ and: [HIGH, { field: 'state', op: 'eq', value: 'open' }] }))
})

test('a group is closed and opened, and a closed one draws no rows', async () => {
  serve([group('open', 1)])
  renderPages('/tasks?view=all&group=state')
  await grouped('Status')
  await screen.findByRole('row', { name: /Task 1/ })
  const head = screen.getByRole('button', { name: /To do/ })
  expect(head.getAttribute('aria-expanded')).toBe('true')
  await userEvent.click(head)
  expect(screen.queryByRole('row', { name: /Task 1/ })).toBeNull()
  await userEvent.click(head)
  await screen.findByRole('row', { name: /Task 1/ })
})

test('groups beyond the largest are counted together, and all of them in the foot', async () => {
  const others = { groups: 12, count: 30, figures: [] }
  serve([group('open', 10)], { others, total: { count: 40, figures: [] } })
  renderPages('/tasks?view=all&group=state')
  const region = within(await grouped('Status'))
  expect(region.getByText('12 more groups').parentElement?.textContent).toBe('12 more groups30')
  expect(region.getByText('Total').parentElement?.textContent).toBe('Total40')
})

test('grouping is given up by the same menu, and a view that groups says so in the address', async () => {
  serve([group('open', 1)])
  const { router } = renderPages('/tasks?view=all&group=state')
  await grouped('Status')
  await userEvent.click(screen.getByRole('button', { name: 'Group by: Status' }))
  const items = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)
  expect(items).toContain('Due, by month')
  expect(items).not.toContain('Subject')
  await userEvent.click(screen.getByRole('menuitem', { name: 'No grouping' }))
  await waitFor(() => expect(router.latestLocation.search).not.toHaveProperty('group'))
  await screen.findByRole('grid')
})

test('an address that groups by what cannot be grouped shows the list as it is', async () => {
  const seen = serve([])
  renderPages('/tasks?view=all&group=subject')
  await screen.findByRole('row', { name: /Task 1/ })
  expect(screen.queryByRole('region', { name: /^Grouped/ })).toBeNull()
  expect(seen.some(({ path }) => path.endsWith('/totals'))).toBe(false)
})

test('groups that cannot be counted say so and are asked for again', async () => {
  let isBroken = true
  const totals: ListTotals = { total: { count: 1, figures: [] }, groups: [group('open', 1)], others: null }
  serve(
    [],
    {},
    {
      'GET /api/v1/tasks/totals': () =>
        isBroken ? problem(400, 'list.group_wrong', 'Not by this.') : { body: totals },
    },
  )
  renderPages('/tasks?view=all&group=state')
  await screen.findByText('Not by this.')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await grouped('Status')
})

test('the foot of a table adds up what its head was told to', async () => {
  const seen = serve(
    [],
    { total: { count: 3, figures: [{ value: 1_234.5 }] } },
    {
      'GET /api/v1/tasks/fields': () => ({
        body: fieldsAnswer('task', [{ name: 'effort', type: 'number', sortable: true }]),
      }),
    },
  )
  renderPages('/tasks?view=all&totals=sum:effort')
  await screen.findByText('3 in total')
  const asked = seen.find(({ path }) => path.endsWith('/totals'))?.query
  expect([asked?.get('of'), asked?.has('by')]).toEqual(['sum:effort', false])
})

test.each<[Figure | undefined, string]>([
  [undefined, '–'],
  [{ value: null }, '–'],
  [{ value: 1_234.567 }, '1,234.57'],
  [{ value: 0 }, '0'],
  [{ value: 123_450, currency: 'GBP' }, '£1,234.50'],
  [{ value: 5_000, currency: 'JPY' }, 'JP¥5,000'],
  [{ value: null, isMixed: true }, 'several currencies'],
])('the figure %j reads %s', async (figure, said) => {
  const { container } = await renderPart(<FigureText figure={figure} />)
  expect(container.textContent).toBe(said)
})
