import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { NAVIGATION_GROUPS, type NavigationEntry, type WebModule } from '../../platform/manifest/manifest.ts'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'

const wide = window.matchMedia
afterEach(() => void vi.stubGlobal('matchMedia', wide))

const ICONS = ['home', 'people', 'check', 'cart', 'box'] as const
/** As many places as the product will have one day; the names are words that exist. */
const entries: NavigationEntry[] = Array.from({ length: 25 }, (_, place) => ({
  key: `place-${place}`,
  label: place === 1 ? 'common:save' : place === 6 ? 'common:edit' : 'common:add',
  icon: ICONS[place % ICONS.length] ?? 'home',
  href: place === 0 ? '/' : `/place-${place}`,
  group: NAVIGATION_GROUPS[place % NAVIGATION_GROUPS.length] ?? 'work',
  order: place,
  phone: 25 - place,
  ...(place === 24 ? { permission: 'audit.read' as const } : {}),
}))
const places: WebModule = {
  name: 'places',
  routes: entries.map(({ href }) => ({ path: href, page: async () => () => <h1>{href}</h1> })),
  navigation: entries,
}
const rail = () => screen.findByRole('navigation', { name: 'Main navigation' })

test('the rail has room for many places in groups, and shows what the reader may open', async () => {
  serve('member')
  renderApp('/place-6', [places])
  const groups = within(await rail()).getAllByRole('list')
  expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual([
    'Work',
    'Relationships',
    'Sales',
    'Service',
    'Marketing',
    'Insight',
    'Administration',
  ])
  expect(within(await rail()).getAllByRole('listitem')).toHaveLength(24)
  expect(
    within(await rail())
      .getByRole('link', { current: 'page' })
      .getAttribute('href'),
  ).toBe('/place-6')
})

test('a group that was folded up stays so, and still shows the place one is at', async () => {
  serve()
  const first = renderApp('/', [places])
  const group = () => screen.findByRole('button', { name: 'Relationships' })
  expect((await group()).getAttribute('aria-expanded')).toBe('true')
  ;(await group()).focus()
  await userEvent.keyboard('{Enter}')
  expect((await group()).getAttribute('aria-expanded')).toBe('false')
  expect(screen.queryByRole('link', { name: 'Save' })).toBeNull()
  first.unmount()
  renderApp('/place-1', [places])
  expect((await group()).getAttribute('aria-expanded')).toBe('false')
  expect((await screen.findByRole('link', { name: 'Save' })).getAttribute('aria-current')).toBe('page')
})

test('the rail folded up to its icons stays so', async () => {
  serve()
  const first = renderApp('/', [places])
  await userEvent.click(await screen.findByRole('button', { name: 'Collapse navigation' }))
  expect((await rail()).dataset.narrow).toBe('true')
  first.unmount()
  renderApp('/', [places])
  await userEvent.click(await screen.findByRole('button', { name: 'Expand navigation' }))
  expect((await rail()).dataset.narrow).toBe('false')
})

test('on a telephone four places stand at the bottom, and all of them in a sheet', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({ ...wide(media), matches: media.includes('max-width') }))
  serve()
  const { router } = renderApp('/place-6', [places])
  const bar = await rail()
  expect(
    within(bar)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual(['/place-24', '/place-23', '/place-22', '/place-21'])
  const more = within(bar).getByRole('button', { name: 'More' })
  expect(more.dataset.here).toBe('true')
  await userEvent.click(more)
  const sheet = await screen.findByRole('navigation', { name: 'All places' })
  expect(within(sheet).getAllByRole('link')).toHaveLength(25)
  await userEvent.click(within(sheet).getByRole('link', { name: 'Save' }))
  await waitFor(() => expect(router.latestLocation.pathname).toBe('/place-1'))
})

function serve(role: 'administrator' | 'member' = 'administrator') {
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer(role) }) })
}
