import { MovementPage } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { answer, homeAnswer, meAnswer, movementsAnswer } from '../../testing/answers.ts'
import { type FakeAnswer, type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { renderPart } from '../../testing/render-part.tsx'
import { DemoStart } from '../session/index.ts'
import { Movements } from './parts/Movements.tsx'
import { Quadrants } from './parts/Quadrants.tsx'
import { Stages } from './parts/Stages.tsx'

const MOVEMENTS = '/api/v1/home/movements'

function page(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
    'GET /api/v1/home': () => ({ body: homeAnswer() }),
    [`GET ${MOVEMENTS}`]: () => ({ body: movementsAnswer() }),
    'GET /api/v1/demo': () => ({ body: { status: 'none', done: 0, total: 0 } }),
    ...more,
  })
}

describe('the home page', () => {
  test('says how the day is and leaves figures out until they are there', async () => {
    const figures = Promise.withResolvers<FakeAnswer>()
    page({ 'GET /api/v1/home': () => figures.promise })
    renderPages('/')
    await screen.findByRole('heading', { name: /^Good (morning|afternoon|evening), Wen Li$/, level: 1 })
    expect(screen.queryByRole('region', { name: 'Key figures' })).toBeNull()
    figures.resolve({ body: homeAnswer() })
    await screen.findByRole('region', { name: 'Key figures' })
  })

  test('shows the figures in Chinese, amounts included', async () => {
    page({ 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
    await switchLanguage('zh')
    renderPages('/')
    const figures = await screen.findByRole('region', { name: '关键指标' })
    for (const link of within(figures).getAllByRole('link')) expect(link.textContent).toMatch(/\p{Script=Han}/u)
    expect(screen.queryByText(/customers|Revenue|Stage/)).toBeNull()
  })

  test('keeps what it shows when a later answer fails', async () => {
    let isBroken = false
    page({ 'GET /api/v1/home': () => (isBroken ? problem(503, 'server.busy', 'Busy.') : { body: homeAnswer() }) })
    const { queryClient } = renderPages('/')
    await screen.findByRole('region', { name: 'Key figures' })
    isBroken = true
    await queryClient.refetchQueries({ queryKey: ['home', 'figures'] })
    screen.getByRole('region', { name: 'Key figures' })
    expect(screen.queryByText('Busy.')).toBeNull()
  })
})

describe('tier changes', () => {
  const show = (answered: () => FakeAnswer) => {
    const seen = fakeServer({ [`GET ${MOVEMENTS}`]: answered })
    return renderPart(<Movements days={30} />).then(() => seen)
  }

  test('none are said to be none, in the period asked for', async () => {
    const seen = await show(() => ({
      body: answer(MovementPage, { items: [], nextCursor: null, previousCursor: null }),
    }))
    await screen.findByText('No customer changed tier in the last 30 days.')
    expect([...(seen[0]?.query ?? [])]).toEqual([
      ['days', '30'],
      ['limit', '6'],
    ])
  })

  test('a failure stands where they would be, and is tried again', async () => {
    let isBroken = true
    await show(() => (isBroken ? problem(500, 'server.failed', 'It failed.') : { body: movementsAnswer() }))
    await screen.findByText('It failed.')
    isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('link', { name: 'Nordlicht GmbH' })
  })

  test('one that is rated for the first time says so', async () => {
    const { items } = movementsAnswer()
    const first = items.map((item) => ({ ...item, from: null, cause: 'purchase' as const, reasons: [] }))
    await show(() => ({ body: answer(MovementPage, { items: first, nextCursor: null, previousCursor: null }) }))
    await screen.findByRole('img', { name: 'first rated B' })
  })
})

describe('the quadrants', () => {
  test('a tier nobody is in, and nobody moved to, is still there and leads to its empty list', async () => {
    await renderPart(<Quadrants home={homeAnswer({ tiers: [], moves: [] })} />)
    const links = screen.getAllByRole('link', { name: /^Tier [ABCD],/ })
    expect(links.map((link) => link.textContent)).toEqual(['0', '0', '0', '0'])
    expect(screen.getAllByText('No changes')).toHaveLength(4)
  })

  test('who moved is counted where they are now and where they were', async () => {
    await renderPart(<Quadrants home={homeAnswer()} />)
    screen.getByRole('link', { name: /31 moved from A in the last 90 days/ })
    screen.getByRole('link', { name: /31 moved to B in the last 90 days/ })
  })
})

describe('the stages', () => {
  test('stand in the order of a customer’s life, empty ones as well, each leading to its list', async () => {
    await renderPart(<Stages home={homeAnswer()} />)
    const links = screen.getAllByRole('link')
    expect(links.map((link) => link.querySelector('b')?.textContent)).toEqual(['0', '0', '1,200', '0', '336', '0', '0'])
    expect(links[4]?.getAttribute('href')).toContain('fstage.eq.sat_005frisk')
    expect(links[4]?.title).toBe('At risk: 336 customers, 10%. Open the list.')
  })

  test('are no division by nothing where there are no customers', async () => {
    await renderPart(<Stages home={homeAnswer({ customers: 0, stages: [] })} />)
    for (const link of screen.getAllByRole('link')) expect(link.querySelector('small')?.textContent).toBe('0%')
  })
})

describe('demo data', () => {
  const serve = (states: { status: string; done: number; total: number }[], more: Handlers = {}) =>
    fakeServer({
      'GET /api/v1/demo': () => ({ body: states.length > 1 ? states.shift() : states[0] }),
      'POST /api/v1/demo': () => ({ status: 202, body: { status: 'running', done: 0, total: 0 } }),
      ...more,
    })
  const NONE = { status: 'none', done: 0, total: 0 }

  test('are asked for once, and their making is shown in parts of the whole', async () => {
    const seen = serve([NONE, { status: 'running', done: 12_000, total: 48_000 }])
    await renderPart(<DemoStart />)
    await userEvent.click(await screen.findByRole('button', { name: 'Create demo data' }))
    const bar = await screen.findByRole('progressbar')
    expect(bar.getAttribute('aria-valuenow')).toBe('25')
    screen.getByText(/12,000.*48,000/)
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('that are there lead home', async () => {
    serve([{ status: 'done', done: 48_000, total: 48_000 }])
    await renderPart(<DemoStart />)
    await screen.findByRole('status')
    expect(screen.queryByRole('button', { name: 'Create demo data' })).toBeNull()
  })

  test('that failed say so and can be asked for again', async () => {
    const seen = serve([{ status: 'failed', done: 10, total: 100 }])
    await renderPart(<DemoStart />)
    await screen.findByRole('alert')
    await userEvent.click(screen.getByRole('button', { name: 'Create demo data' }))
    await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true))
  })

  test('are refused beside customers of one’s own, in the words of the server', async () => {
    const words = 'This workspace already contains customers.'
    serve([NONE], { 'POST /api/v1/demo': () => problem(409, 'demo.not_empty', words) })
    await renderPart(<DemoStart />)
    await userEvent.click(await screen.findByRole('button', { name: 'Create demo data' }))
    expect((await screen.findByRole('alert')).textContent).toBe(words)
  })
})
