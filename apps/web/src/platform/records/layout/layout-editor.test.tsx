import type { LayoutContent, RecordLayout } from '@rapport/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'
import { fieldsAnswer } from '../list/list.testkit.ts'
import { ID, recordAnswer } from '../record-answers.testkit.ts'
import { startArranging, stopArranging } from './arranging.ts'

const PRODUCT = recordAnswer('product', 1, { code: 'T-1', name: 'Dragon Well', category: 'Tea' })
const PAGE = `/products/${PRODUCT.id}`
const NONE = { shown: [], hidden: [] }
const CONTENT: LayoutContent = {
  columns: 2,
  sections: [
    { key: 'first', word: null, title: { zh: '价格', en: 'Prices' }, fields: ['category', 'name', 'customGone'] },
    { key: 'second', word: 'customers:details.contact', title: null, fields: ['code'] },
  ],
  hiddenFields: ['unit'],
  tabs: { shown: ['history', 'fields'], hidden: ['files'] },
  side: NONE,
  figures: NONE,
}
const kept = (change: Partial<RecordLayout> = {}): RecordLayout => ({
  id: ID(50),
  object: 'product',
  role: 'all',
  content: CONTENT,
  version: 4,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  updatedByName: 'Wen Li',
  ...change,
})

beforeEach(() => {
  sessionStorage.clear()
  stopArranging()
})

function serve(layouts: () => readonly RecordLayout[], more: Handlers = {}, me = meAnswer()): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: me }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/tasks': () => ({ body: { items: [], nextCursor: null } }),
    [`GET /api/v1/products/${PRODUCT.id}`]: () => ({ body: PRODUCT }),
    'GET /api/v1/products': () => ({ body: { items: [PRODUCT], nextCursor: null } }),
    'GET /api/v1/layouts': () => ({ body: { items: layouts() } }),
    ...more,
  })
}

const tabs = () => screen.getAllByRole('tab').map((tab) => tab.textContent)
const fieldNames = () =>
  screen.getAllByRole('button', { name: /^(Edit|Add) / }).map((field) => field.getAttribute('aria-label'))

async function openEditor(): Promise<ReturnType<typeof within>> {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit page layout' }))
  return within(await screen.findByRole('dialog'))
}

test('the page of a record lies as its layout says: sections, order, panels; what came later stands at the end', async () => {
  serve(() => [kept()])
  renderApp(`${PAGE}?tab=fields`)
  await screen.findByRole('heading', { name: 'Prices' })
  screen.getByRole('heading', { name: 'Contact' })
  expect(tabs().slice(0, 2)).toEqual(['Changes', 'Details'])
  expect(tabs().some((tab) => tab?.startsWith('Files'))).toBe(false)
  expect(fieldNames().slice(0, 3)).toEqual([
    expect.stringContaining('Category'),
    expect.stringContaining('Name'),
    expect.stringContaining('code'),
  ])
  expect(screen.queryByRole('button', { name: /(Edit|Add) Unit$/ })).toBeNull()
})

test('a role with a layout of its own has that one, whatever all others have', async () => {
  const own = { ...CONTENT, tabs: { shown: ['fields', 'history'], hidden: [] } }
  serve(() => [kept(), kept({ id: ID(51), role: 'member', content: own })], {}, meAnswer('member'))
  renderApp(PAGE)
  await screen.findByRole('heading', { name: 'Prices' })
  expect(tabs().slice(0, 2)).toEqual(['Details', 'Changes'])
})

test('an administrator leaves out a panel, sees the page change at once and saves it for everybody', async () => {
  const layouts: RecordLayout[] = []
  const seen = serve(() => layouts, {
    'POST /api/v1/layouts': ({ body }) => {
      const made = kept({ ...(body as Partial<RecordLayout>), version: 1 })
      layouts.push(made)
      return { status: 201, body: made }
    },
  })
  renderApp(PAGE)
  const editor = await openEditor()
  expect(tabs()).toContain('Changes')
  await userEvent.click(editor.getByRole('button', { name: 'Do not show Changes' }))
  expect(tabs()).not.toContain('Changes')
  await userEvent.click(editor.getByRole('button', { name: 'Do not show Category' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Edit Category: Tea' })).toBeNull())
  await userEvent.click(editor.getByRole('button', { name: 'Save' }))
  await screen.findByText('Layout saved.')
  const sent = seen.find(({ method }) => method === 'POST')?.body as { role: string; content: LayoutContent }
  expect(sent.role).toBe('all')
  expect(sent.content.tabs.hidden).toEqual(['history'])
  expect(sent.content.hiddenFields).toEqual(['category'])
  expect(sent.content.sections.flatMap(({ fields }) => fields)).not.toContain('category')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(tabs()).not.toContain('Changes')
})

test('a draft survives looking at the page and is discarded from there', async () => {
  serve(() => [])
  renderApp(PAGE)
  const editor = await openEditor()
  await userEvent.click(editor.getByRole('button', { name: 'Do not show Changes' }))
  await userEvent.click(editor.getByRole('button', { name: 'Look at the page' }))
  await screen.findByText('You are looking at your draft as: All roles')
  expect(tabs()).not.toContain('Changes')
  await userEvent.click(screen.getByRole('button', { name: 'Discard draft' }))
  expect(tabs()).toContain('Changes')
})

test('what is arranged for a role is shown with its rights', async () => {
  serve(() => [])
  renderApp(`${PAGE}?tab=fields`)
  await screen.findByRole('button', { name: /^Edit Category/ })
  act(() => startArranging('product', 'viewer'))
  await screen.findByText(/allows you to view this record/)
  expect(screen.queryByRole('button', { name: /^Edit Category/ })).toBeNull()
})

test('a layout somebody else saved first is said, shown on demand, and not overwritten by the way', async () => {
  let version = 4
  const seen = serve(() => [kept({ version })], {
    [`PATCH /api/v1/layouts/${ID(50)}`]: () => {
      version = 5
      return problem(409, 'layout.changed_meanwhile', 'Somebody changed this layout meanwhile.')
    },
  })
  renderApp(PAGE)
  const editor = await openEditor()
  await userEvent.click(editor.getByText('One column'))
  await userEvent.click(editor.getByRole('button', { name: 'Save' }))
  await editor.findByRole('alert')
  expect(seen.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ version: 4, content: { columns: 1 } })
  await userEvent.click(editor.getByRole('button', { name: 'Show what is saved' }))
  expect(editor.getByRole('radio', { name: 'Two columns' })).toHaveProperty('checked', true)
})

test('fields are carried by keys: Space lifts, an arrow goes on, Space puts down', async () => {
  // jsdom lays nothing out: rows stand below one another in the order of the document.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const rows = [...document.querySelectorAll('.arrange-row, .arrange-end')]
    const top = 40 * rows.findIndex((row) => row === this || row.contains(this))
    return new DOMRect(0, top, 300, 30)
  })
  serve(() => [kept()])
  renderApp(PAGE)
  const editor = await openEditor()
  const first = () => within(editor.getByRole('region', { name: 'Prices' }))
  const order = () =>
    first()
      .getAllByRole('listitem')
      .map((row) => row.textContent)
      .filter((text) => text !== '')
  expect(order()).toEqual(['Category', 'Name'])
  const handle = first().getByRole('button', { name: 'Move Category' })
  handle.focus()
  await userEvent.keyboard(' ')
  await screen.findByText('Category: Prices, place 1.')
  await userEvent.keyboard('{ArrowDown}')
  await screen.findByText('Category: Prices, place 2.')
  await userEvent.keyboard(' ')
  await waitFor(() => expect(order()).toEqual(['Name', 'Category']))
})

test('the form for a new record follows the layout, and asks for what is required though the layout hides it', async () => {
  const sections = [{ key: 'a', word: null, title: { zh: '价格', en: 'Prices' }, fields: ['category', 'code'] }]
  serve(() => [kept({ content: { ...CONTENT, sections, hiddenFields: ['name', 'about'] } })], {
    'GET /api/v1/products/fields': () => ({ body: fieldsAnswer('product') }),
    'GET /api/v1/products/count': () => ({ body: { count: 1, exact: true } }),
  })
  renderApp('/products?new=1')
  const form = within(await screen.findByRole('dialog'))
  await form.findByRole('heading', { name: 'Prices' })
  const asked = () => form.getAllByRole('textbox').map((input) => input.id)
  await waitFor(() => expect(asked().slice(0, 2)).toEqual(['category', 'code']))
  expect(asked()).toContain('name')
  expect(asked()).not.toContain('about')
})

test('settings list the layouts there are, and arrange a page on the first record there is', async () => {
  serve(() => [kept({ role: 'manager' })])
  const { router } = renderApp('/settings/layouts')
  await screen.findByRole('button', { name: 'Back to standard: Products, Sales manager' })
  await userEvent.click(screen.getByRole('button', { name: 'Edit layout: Products, Sales manager' }))
  await waitFor(() => expect(router.latestLocation.pathname).toBe(PAGE))
  await screen.findByRole('dialog')
})
