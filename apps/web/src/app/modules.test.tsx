import { en } from '@rapport/words/en'
import { zh } from '@rapport/words/zh'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { customerAnswer, ID, recordHandlers } from '../modules/customers/customer-answers.testkit.ts'
import { homeAnswer, meAnswer, movementsAnswer } from '../testing/answers.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'
import { MODULES } from './modules.ts'

const without = (name: string) => MODULES.filter((module) => module.name !== name)

/** The words that come with the frame. */
const OF_THE_FRAME = ['common', 'menu', 'objects', 'shell']

test('what modules call their places, forms and actions comes with the frame, in both languages', async () => {
  const labels = MODULES.flatMap(({ navigation = [], creations = [], actions = [], settings = [] }) => [
    ...[...navigation, ...creations, ...actions, ...settings].map(({ label }) => label),
    ...creations.map(({ action }) => action),
  ])
  expect(labels.length).toBeGreaterThan(10)
  for (const label of labels) {
    expect(OF_THE_FRAME, label).toContain(label.split(':')[0])
    for (const words of [en, zh]) expect(wordOf(words, label), label).toBeTypeOf('string')
  }
})

test('no two parts of one kind have the same key, and no two pages the same address', () => {
  const parts = ['navigation', 'creations', 'actions', 'settings', 'background'] as const
  for (const part of parts) expectUnique(MODULES.flatMap((module) => (module[part] ?? []).map(({ key }) => key)))
  expectUnique(MODULES.flatMap(({ routes = [] }) => routes.map(({ path }) => path)))
  expectUnique(MODULES.flatMap(({ panels = [] }) => panels.map(({ object, key }) => `${object} ${key}`)))
})

test('a module that is switched off leaves nothing behind on the pages of others', async () => {
  serve()
  renderApp(`/customers/${ID(1)}`, without('orders'))
  await screen.findByRole('tab', { name: 'Timeline' })
  expect(screen.queryByRole('tab', { name: /Orders/ })).toBeNull()
  expect(screen.queryByRole('button', { name: 'New order' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Create new' }))
  await screen.findByRole('menuitem', { name: 'Customer' })
  expect(screen.queryByRole('menuitem', { name: 'Order' })).toBeNull()
  await userEvent.keyboard('{Escape}{Control>}k{/Control}')
  await screen.findByRole('option', { name: 'New customer' })
  expect(screen.queryByRole('option', { name: /order/i })).toBeNull()
})

test('a module that is switched off has no place, no action and no page', async () => {
  serve()
  renderApp('/imports', without('imports'))
  await screen.findByRole('heading', { name: 'Page not found' })
  const rail = screen.getByRole('navigation', { name: 'Main navigation' })
  expect(within(rail).queryByRole('link', { name: 'Imports' })).toBeNull()
  await userEvent.keyboard('{Control>}k{/Control}')
  await screen.findByRole('option', { name: 'Go to Customers' })
  expect(screen.queryByRole('option', { name: /import/i })).toBeNull()
})

test('without the page of the settings nothing leads to a section, whichever module it is of', async () => {
  serve()
  renderApp('/', without('settings'))
  await userEvent.click(await screen.findByRole('button', { name: /Account of/ }))
  await screen.findByText('Sign out')
  expect(screen.queryByRole('menuitem', { name: 'Language and appearance' })).toBeNull()
  expect(screen.queryByRole('menuitem', { name: 'Calendar' })).toBeNull()
})

test('what runs beside every page runs for who has the right to it', async () => {
  const part = (key: string, permission: 'task.read' | 'audit.read') => ({
    key,
    permission,
    component: () => <p>{key}</p>,
  })
  const background = [part('permitted', 'task.read'), part('forbidden', 'audit.read')]
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderApp('/nowhere', [{ name: 'beside', background }])
  await screen.findByText('permitted')
  await screen.findByRole('heading', { name: 'Page not found' })
  expect(screen.queryByText('forbidden')).toBeNull()
})

function wordOf(words: object, label: string): unknown {
  const path = label.split(/[:.]/)
  return path.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], words)
}

function expectUnique(keys: readonly string[]): void {
  expect(keys).toEqual([...new Set(keys)])
}

function serve() {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/home': () => ({ body: homeAnswer() }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
    ...recordHandlers(1, { [`GET /api/v1/customers/${ID(1)}`]: () => ({ body: customerAnswer(1) }) }),
  })
}
