import type { Home } from '@rapport/contract'
import { decodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { wantWords } from '../../../platform/i18n/i18n.ts'
import { homeAnswer, meAnswer } from '../../../testing/answers.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { HomeEmpty } from './HomeEmpty.tsx'
import { HomeSkeleton } from './HomeSkeleton.tsx'
import { KpiRow } from './KpiRow.tsx'
import { Revenue } from './Revenue.tsx'
import { RevenueMonths } from './RevenueMonths.tsx'

beforeEach(() => {
  fakeServer({ 'GET /api/v1/demo': () => ({ body: { status: 'none', done: 0, total: 0 } }) })
  return wantWords('home', 'session')
})

/** Two years up to a month; the later one worth so many times the earlier. */
function months(last: string, times: number): Home['months'] {
  const [year = 0, month = 1] = last.split('-').map(Number)
  return Array.from({ length: 24 }, (_, place) => ({
    month: new Date(Date.UTC(year, month - 24 + place, 1)).toISOString().slice(0, 7),
    revenueMinor: place < 12 ? 100_000 : 100_000 * times,
    orders: place,
  }))
}

/** Where the points of all lines are, across and down, in percent of the drawing. */
function placesOf(drawing: Element): number[] {
  const lines = [...drawing.querySelectorAll('polyline')].map((line) => line.getAttribute('points') ?? '')
  return lines.flatMap((points) => points.split(/[ ,]/).map(Number))
}

describe('the revenue by month', () => {
  test.each([
    [1.5, '£18k in 12 months, +50% vs. the previous 12'],
    [0.5, '£6k in 12 months, −50% vs. the previous 12'],
    [1, '£12k in 12 months, +0% vs. the previous 12'],
  ])('times %s says so', async (times, said) => {
    await renderPart(<Revenue home={homeAnswer({ months: months('2026-11', times) })} />)
    expect(screen.getByRole('region', { name: 'Revenue by month' }).textContent).toContain(said)
  })

  test('compares with nothing where nothing was sold before', async () => {
    const fresh = months('2026-11', 1).map((month, place) => (place < 12 ? { ...month, revenueMinor: 0 } : month))
    await renderPart(<Revenue home={homeAnswer({ months: fresh })} />)
    expect(screen.getByRole('region', { name: 'Revenue by month' }).textContent).not.toMatch(/vs\.|Infinity|NaN/)
  })

  test('is a table as well: each month beside the same one of the year before', async () => {
    await renderPart(<Revenue home={homeAnswer({ months: months('2026-11', 2) })} />)
    await userEvent.click(screen.getByText('Show as table'))
    const rows = within(screen.getByRole('table')).getAllByRole('row')
    expect(rows).toHaveLength(13)
    const cells = within(rows[12] as HTMLElement).getAllByRole('cell')
    expect(within(rows[12] as HTMLElement).getByRole('rowheader').textContent).toMatch(/Nov/)
    expect(cells.map(({ textContent }) => textContent)).toEqual(['£2,000.00', '£1,000.00', '23'])
  })

  test('is told to who does not see the drawing, whose lines stay within it', async () => {
    await renderPart(<Revenue home={homeAnswer({ months: months('2026-11', 1.5) })} />)
    const drawing = screen.getByRole('img', { name: /Line chart of revenue over the last 12 months, £18k in total/ })
    expect(placesOf(drawing).length).toBeGreaterThan(40)
    expect(placesOf(drawing).every((place) => place >= 0 && place <= 100)).toBe(true)
  })

  test('that was taken back below nothing does not leave the drawing', async () => {
    const back = months('2026-11', 1).map((month) => ({ ...month, revenueMinor: -5_000 }))
    await renderPart(<Revenue home={homeAnswer({ months: back })} />)
    expect(placesOf(document.body).every((place) => place >= 0 && place <= 100)).toBe(true)
  })
})

describe('the months below the lines', () => {
  const texts = () => screen.getAllByRole('link').map((link) => link.firstChild?.textContent?.trim())

  test('lead to who ordered in them, by the zone of the workspace', async () => {
    const me = meAnswer()
    const inShanghai = { ...me, workspace: { ...me.workspace, timeZone: 'Asia/Shanghai' } }
    await renderPart(<RevenueMonths months={months('2026-11', 1).slice(-1)} />, { me: inShanghai })
    const link = screen.getByRole('link', { name: /Who ordered in/ })
    const filter = new URL(link.getAttribute('href') ?? '', 'http://rapport.test').searchParams.get('filter')
    expect(decodeFilter(filter ?? '')).toEqual({
      field: 'orderedAt',
      op: 'between',
      value: ['2026-10-31T16:00:00.000Z', '2026-11-30T15:59:59.999Z'],
    })
  })

  test('bear a year where it changes, and none where there is only one', async () => {
    const { unmount } = await renderPart(<RevenueMonths months={months('2026-11', 1).slice(-12)} />)
    const withYear = texts().flatMap((text, place) => (/\d/.test(text ?? '') ? [place] : []))
    // January stands close to the first month: two years beside each other would touch.
    expect(withYear).toEqual([0])
    unmount()
    await renderPart(<RevenueMonths months={months('2026-12', 1).slice(-12)} />)
    expect(texts().some((text) => /\d/.test(text ?? ''))).toBe(false)
  })

  test('bear it in January, too, where that stands further on', async () => {
    await renderPart(<RevenueMonths months={months('2026-06', 1).slice(-12)} />)
    expect(texts().flatMap((text, place) => (/\d/.test(text ?? '') ? [place] : []))).toEqual([0, 6])
  })
})

describe('the figures of the page', () => {
  const figure = (name: RegExp) => screen.getByRole('link', { name })

  test('say how they moved, and nothing where there was nothing before', async () => {
    const home = homeAnswer({ active: { now: 1_000, before: 800 }, orders: { now: 5, before: 0 } })
    await renderPart(<KpiRow home={home} />)
    expect(figure(/Active customers/).textContent).toContain('▲ 25%')
    expect(figure(/Orders, 90 days/).textContent).not.toMatch(/[▲▼]|NaN|Infinity/)
    expect(figure(/New customers/).textContent).toContain('▼ 10%')
    expect(figure(/Revenue, 90 days/).textContent).toContain('unchanged')
  })

  test('count nobody at risk where there are no customers', async () => {
    await renderPart(<KpiRow home={homeAnswer({ customers: 0, stages: [] })} />)
    expect(figure(/At risk/).textContent).toMatch(/0.*0% of all/)
  })

  test('open the customers behind them', async () => {
    const { router } = await renderPart(<KpiRow home={homeAnswer()} />)
    await userEvent.click(figure(/At risk/))
    await waitFor(() => expect(router.latestLocation.pathname).toBe('/customers'))
    const { filter = '' } = router.latestLocation.search as { filter?: string }
    expect(decodeFilter(filter)).toEqual({ field: 'stage', op: 'eq', value: 'at_risk' })
  })
})

test('an empty workspace offers each what they may do', async () => {
  const { unmount } = await renderPart(<HomeEmpty />, { me: meAnswer('administrator') })
  await screen.findByRole('button', { name: 'Create demo data' })
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Import a file',
    'Choose a ready model',
    'Add a customer',
  ])
  unmount()
  await renderPart(<HomeEmpty />, { me: meAnswer('member') })
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Add a customer'])
  screen.getByText(/An administrator can import customers/)
})

test('a page that is on its way says so', async () => {
  await renderPart(<HomeSkeleton />)
  expect(screen.getByRole('status').textContent).toBe('Loading')
  expect(screen.getByRole('status').getAttribute('aria-busy')).toBe('true')
})
