import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { fieldsAnswer } from '../../platform/records/list/list.testkit.ts'
import { recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const TEA = recordAnswer('product', 1, { code: 'TEA-101', name: 'Longjing', category: 'Tea', about: null })
const PATH = `/api/v1/products/${TEA.id}`

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

function serve(items: readonly object[], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/products/fields': () => ({ body: fieldsAnswer('product') }),
    'GET /api/v1/products/count': () => ({ body: { count: items.length, exact: true } }),
    'GET /api/v1/products': () => ({ body: { items, nextCursor: null, previousCursor: null } }),
    [`GET ${PATH}`]: () => ({ body: TEA }),
    ...more,
  })
}

test('products are listed by their code, each leading to its page', async () => {
  const seen = serve([TEA])
  renderPages('/products')
  const row = await screen.findByRole('row', { name: /Longjing/ })
  within(row).getByText('TEA-101')
  expect(within(row).getByRole('link', { name: 'Longjing' }).getAttribute('href')).toBe(`/products/${TEA.id}`)
  expect(seen.find(({ path }) => path === '/api/v1/products')?.query.get('sort')).toBe('code')
})

test('a code that another product has is said at its field; what was typed stays', async () => {
  const message = 'Another product has this code.'
  const seen = serve([], {
    'POST /api/v1/products': () =>
      problem(400, 'request.field_wrong', 'Some fields need another look.', {
        fieldErrors: [{ path: 'code', code: 'field.not_unique', message }],
      }),
  })
  renderPages('/products')
  await screen.findByText('No products yet')
  await userEvent.click(screen.getAllByRole('button', { name: 'New product' }).at(-1) as HTMLElement)
  const form = within(await screen.findByRole('dialog', { name: 'New product' }))
  await userEvent.click(form.getByRole('button', { name: 'Create product' }))
  await waitFor(() => expect(form.getAllByText('This field is required.')).toHaveLength(2))
  await userEvent.type(await form.findByRole('textbox', { name: 'Product code' }), 'TEA-101')
  await userEvent.type(form.getByRole('textbox', { name: 'Name' }), 'Longjing{Enter}')
  await form.findByText(message)
  expect(form.getByRole('textbox', { name: 'Product code' })).toHaveProperty('value', 'TEA-101')
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ code: 'TEA-101', name: 'Longjing' })
})

test('who may only look finds no way to add or change one', async () => {
  const seen = serve([TEA], {
    'GET /api/v1/me': () => ({ body: meAnswer('viewer') }),
    [`GET ${PATH}`]: () => ({ body: { ...TEA, can: { update: false, archive: false, assign: false } } }),
  })
  const { unmount } = renderPages('/products')
  await screen.findByRole('row', { name: /Longjing/ })
  expect(screen.queryByRole('button', { name: 'New product' })).toBeNull()
  unmount()
  renderPages(`/products/${TEA.id}`)
  await screen.findByRole('heading', { name: /Longjing/, level: 1 })
  expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull()
  expect(seen.every(({ method }) => method === 'GET')).toBe(true)
})

test('a name is edited in place, with the version that was read', async () => {
  const seen = serve([TEA], {
    [`PATCH ${PATH}`]: ({ body }) => ({ body: { ...TEA, ...(body as object), version: 2 } }),
  })
  renderPages(`/products/${TEA.id}`)
  await screen.findByRole('heading', { name: /Longjing/, level: 1 })
  await userEvent.click(await screen.findByRole('button', { name: /^Edit Category/ }))
  const box = await screen.findByRole('textbox', { name: 'Category' })
  await userEvent.clear(box)
  await userEvent.type(box, 'Green tea{Enter}')
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'PATCH')?.body).toEqual({ version: 1, category: 'Green tea' }),
  )
  await screen.findByText('Green tea')
})

test('the page speaks Chinese', async () => {
  serve([TEA], { 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages('/products')
  await screen.findByRole('row', { name: /Longjing/ })
  screen.getByRole('columnheader', { name: /商品编码|商品编号|编码/ })
  screen.getAllByRole('button', { name: /新建商品/ })
})
