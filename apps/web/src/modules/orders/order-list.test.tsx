import { Order } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { fieldsAnswer } from '../../platform/records/list/list.testkit.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { renderPart } from '../../testing/render-part.tsx'
import { NewOrderDrawer } from './NewOrderDrawer.tsx'

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

const ROW = recordAnswer('order', 50, {
  number: 'SO-100001',
  customerId: ID(1),
  customerName: 'Nordlicht',
  placedAt: '2026-11-20T10:00:00Z',
  status: 'placed',
  currency: 'EUR',
  totalMinor: 123_456,
  refundedMinor: 0,
  lineCount: 2,
  source: 'shop',
})
const CREATED = answer(Order, {
  id: ID(51),
  number: 'SO-1',
  customerId: ID(1),
  customerName: 'Nordlicht',
  status: 'placed',
  placedAt: '2026-11-20T10:00:00Z',
  currency: 'EUR',
  totalMinor: 5_500,
  refundedMinor: 0,
  lineCount: 2,
  source: 'rapport',
  version: 1,
})
const PRESET = { customerId: ID(1), customerName: 'Nordlicht' }

function serve(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/orders/fields': () => ({ body: fieldsAnswer('order') }),
    'GET /api/v1/orders/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/orders': () => ({ body: { items: [ROW], nextCursor: null, previousCursor: null } }),
    'POST /api/v1/orders': () => ({ status: 201, body: CREATED }),
    ...more,
  })
}

const posted = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body)

test('orders of everybody are listed, the latest first, each in its own currency and leading to its customer', async () => {
  const seen = serve()
  renderPages('/orders')
  const row = await screen.findByRole('row', { name: /SO-100001/ })
  within(row).getByText('€1,234.56')
  const href = within(row).getByRole('link', { name: 'SO-100001' }).getAttribute('href') ?? ''
  const address = new URL(href, 'http://rapport.test')
  expect([address.pathname, address.searchParams.get('order')]).toEqual([`/customers/${ID(1)}`, ROW.id])
  expect(seen.find(({ path }) => path === '/api/v1/orders')?.query.get('sort')).toBe('-placedAt')
})

test('the list in Chinese says the state in words', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages('/orders')
  const row = await screen.findByRole('row', { name: /SO-100001/ })
  expect(row.textContent).not.toContain('placed')
  screen.getByRole('columnheader', { name: /订单编号|订单号/ })
})

test('several lines, one of them taken out again, are added up and sent as they stand', async () => {
  const seen = serve()
  const onClose = vi.fn()
  await renderPart(<NewOrderDrawer open onClose={onClose} preset={PRESET} />)
  await screen.findByText('New order for Nordlicht')
  expect(screen.getByRole('button', { name: 'Remove line 1' })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: 'Add line' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add line' }))
  const prices = screen.getAllByRole('textbox', { name: 'Unit price' })
  for (const [index, price] of ['10', '99', '12.50'].entries())
    await userEvent.type(prices[index] as HTMLElement, price)
  await userEvent.click(screen.getByRole('button', { name: 'Remove line 2' }))
  const quantities = screen.getAllByRole('textbox', { name: 'Quantity' })
  await userEvent.clear(quantities[1] as HTMLElement)
  await userEvent.type(quantities[1] as HTMLElement, '２')
  await userEvent.type(screen.getAllByRole('textbox', { name: 'Product' })[1] as HTMLElement, 'TEA-101')
  await screen.findByText('Total £35.00')
  await userEvent.click(screen.getByRole('button', { name: 'Create order' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(posted(seen)).toEqual([
    {
      customer: { id: ID(1) },
      currency: 'GBP',
      lines: [
        { productCode: null, description: null, quantity: '1', unitPrice: '10' },
        { productCode: 'TEA-101', description: null, quantity: '2', unitPrice: '12.50' },
      ],
    },
  ])
})

test('a line that takes nothing is refused before it is sent', async () => {
  const seen = serve()
  await renderPart(<NewOrderDrawer open onClose={() => {}} preset={PRESET} />)
  await screen.findByText('New order for Nordlicht')
  await userEvent.clear(screen.getByRole('textbox', { name: 'Quantity' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Quantity' }), '0')
  await userEvent.type(screen.getByRole('textbox', { name: 'Unit price' }), 'ten')
  await userEvent.click(screen.getByRole('button', { name: 'Create order' }))
  await screen.findByText('Enter a quantity greater than zero.')
  screen.getByText('Enter a number such as 2 or 12.50.')
  expect(posted(seen)).toEqual([])
})

test('from anywhere the customer is chosen first; archived ones are not offered', async () => {
  const hit = { id: ID(1), name: 'Nordlicht', hint: 'Hamburg', archived: false, tier: null, kind: 'company' }
  const archived = { ...hit, id: ID(2), name: 'Nordwind', archived: true }
  const seen = serve({ 'GET /api/v1/search': () => ({ body: { customers: [hit, archived] } }) })
  await renderPart(<NewOrderDrawer open onClose={() => {}} preset={{}} />)
  await userEvent.type(await screen.findByRole('combobox', { name: 'Customer' }), 'nord')
  await userEvent.click(await screen.findByText('Nordlicht · Hamburg', { selector: '.ant-select-item *' }))
  expect(screen.queryByText(/Nordwind/)).toBeNull()
  await screen.findByText('New order for Nordlicht')
  expect(seen.findLast(({ path }) => path === '/api/v1/search')?.query.get('q')).toBe('nord')
})
