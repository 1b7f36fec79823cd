import { SearchResult } from '@rapport/contract'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeAnswer, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { MODULES } from '../modules.ts'
import { Palette } from './Palette.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`

function found(customers: readonly string[], orders: SearchResult['orders'] = []): SearchResult {
  const customer = (name: string, place: number) => ({
    id: ID(100 + place + name.length),
    name,
    hint: 'Kiel',
    kind: 'company' as const,
    tier: 'A',
    archived: name.startsWith('Old'),
  })
  return answer(SearchResult, { customers: customers.map(customer), orders })
}

async function show(
  search: (text: string) => FakeAnswer | Promise<FakeAnswer>,
  more: Handlers = {},
  role = meAnswer(),
) {
  const onClose = vi.fn()
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: role }),
    'GET /api/v1/search': ({ query }) => search(query.get('q') ?? ''),
    ...more,
  })
  const view = await renderPart(<Palette onClose={onClose} />, { modules: MODULES, me: role })
  const box = await screen.findByRole('combobox', { name: 'Search and actions' })
  return { ...view, box, seen, onClose }
}

const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)
const chosen = () =>
  screen.getAllByRole('option').find((each) => each.getAttribute('aria-selected') === 'true')?.textContent

test('offers what one can do before anything is typed, and asks the server nothing', async () => {
  const { seen, box } = await show(() => ({ body: found([]) }))
  const actions = within(screen.getByRole('group', { name: 'Actions' }))
  actions.getByRole('option', { name: /Import a file/ })
  // Sections of settings are for who types.
  expect(actions.queryByRole('option', { name: /Tags/ })).toBeNull()
  await userEvent.type(box, 'tags')
  await screen.findByRole('option', { name: /Tags/ })
  expect(seen.filter(({ path }) => path.endsWith('/search')).length).toBeLessThanOrEqual(1)
})

test('the arrows go round, and Enter opens what they stand on', async () => {
  const { box, router, onClose } = await show(() => ({ body: found(['Nord A', 'Nord BB']) }))
  await userEvent.type(box, 'nord')
  await screen.findByRole('option', { name: /Nord BB/ })
  expect(chosen()).toContain('Nord A')
  await userEvent.keyboard('{ArrowUp}')
  expect(chosen()).toBe(options().at(-1))
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(chosen()).toContain('Nord BB')
  expect(box.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: /Nord BB/ }).id)
  await userEvent.keyboard('{Enter}')
  expect(onClose).toHaveBeenCalledOnce()
  await waitFor(() => expect(router.latestLocation.pathname).toContain('/customers/'))
})

test('orders are named with their customer and lead to the order; what is archived says so', async () => {
  const order = { id: ID(7), number: 'R-17', customerId: ID(8), customerName: 'Ann', placedAt: '2026-11-02T08:00:00Z' }
  const { box, router } = await show(() => ({ body: found(['Old Mill'], [order]) }))
  await userEvent.type(box, 'R-1')
  await screen.findByRole('option', { name: /Old Mill.*Archived · Kiel/ })
  await userEvent.click(screen.getByRole('option', { name: /R-17 · Ann/ }))
  await waitFor(() => expect(router.latestLocation.href).toBe(`/customers/${ID(8)}?tab=orders&order=${ID(7)}`))
})

test('Enter does not open what was found for an earlier text', async () => {
  let release: (answer: FakeAnswer) => void = () => {}
  const { box, onClose, router, seen } = await show((text) =>
    text === 'nord' ? { body: found(['Nordlicht']) } : new Promise((resolve) => (release = resolve)),
  )
  await userEvent.type(box, 'nord')
  await screen.findByRole('option', { name: /Nordlicht/ })
  await userEvent.clear(box)
  await userEvent.type(box, 'harbour{Enter}')
  expect(onClose).not.toHaveBeenCalled()
  await expect.poll(() => seen.some(({ query }) => query.get('q') === 'harbour')).toBe(true)
  release({ body: found(['Harbour & Finch']) })
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  const { id } = found(['Harbour & Finch']).customers[0] ?? { id: '' }
  expect(router.latestLocation.pathname).toBe(`/customers/${id}`)
})

test('what is typed on after Enter is looked at again, and nothing opens by itself', async () => {
  const releases: ((answer: FakeAnswer) => void)[] = []
  const { box, onClose } = await show(() => new Promise((resolve) => releases.push(resolve)))
  await userEvent.type(box, 'harbour{Enter}')
  await expect.poll(() => releases.length).toBe(1)
  await userEvent.type(box, 's')
  await expect.poll(() => releases.length).toBe(2)
  for (const release of releases) release({ body: found(['Harbours']) })
  await screen.findByRole('option', { name: /Harbours/ })
  expect(onClose).not.toHaveBeenCalled()
})

test('Enter that ends the composing of Chinese opens nothing', async () => {
  const { box, onClose } = await show(() => ({ body: found(['Nord']) }))
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
  expect(onClose).not.toHaveBeenCalled()
})

test('with Ctrl a customer opens beside the page, and the palette stays', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  const { box, onClose } = await show(() => ({ body: found(['Nord']) }))
  await userEvent.type(box, 'nord')
  await screen.findByRole('option', { name: /^.*Nord/ })
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(opened).toHaveBeenCalledWith(expect.stringContaining('/customers/'), '_blank', 'noopener')
  expect(onClose).not.toHaveBeenCalled()
})

test('a failed search says so and leaves the actions; nothing found says what was looked for', async () => {
  const { box } = await show((text) => (text === 'imp' ? problem(500, 'server.failed', 'x') : { body: found([]) }))
  await userEvent.type(box, 'imp')
  await screen.findByText('The search failed. Try again.')
  screen.getByRole('option', { name: /Import a file/ })
  await userEvent.clear(box)
  await userEvent.type(box, 'zzz')
  await screen.findByText(/No results for “zzz”/)
})

test('who may not import is not offered it; the language is changed from here', async () => {
  const viewer = meAnswer('viewer')
  const { box } = await show(() => ({ body: found([]) }), { 'PATCH /api/v1/me': () => ({ body: viewer }) }, viewer)
  expect(screen.queryByRole('option', { name: /Import a file/ })).toBeNull()
  await userEvent.type(box, '中文')
  await userEvent.click(await screen.findByRole('option', { name: /切换到中文/ }))
  await waitFor(() => expect(currentLanguage()).toBe('zh'))
})
