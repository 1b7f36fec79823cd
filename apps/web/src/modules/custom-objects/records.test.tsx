import { decodeFilter } from '@rapport/kernel'
import { RECORD_PARTS } from '@rapport/objects'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fieldsAnswer } from '../../platform/records/list/list.testkit.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { customerField, ID, object, recordAnswer, serveObjects } from './custom-objects.testkit.ts'

const LIST = '/api/v1/objects/customDevice'
const AT = '2026-11-02T08:00:00Z'
const device = (values: object = {}) => ({
  id: ID(80),
  title: 'D-1',
  version: 1,
  createdAt: AT,
  updatedAt: AT,
  archivedAt: null,
  can: { update: true, archive: true, assign: true },
  customCustomerId: null,
  customCustomerName: null,
  ...values,
})

const answers = {
  'GET /api/v1/fields': () => ({ body: { items: [customerField()] } }),
  [`GET ${LIST}`]: () => ({ body: { items: [device()], nextCursor: null, previousCursor: null } }),
  [`GET ${LIST}/count`]: () => ({ body: { count: 1, exact: true } }),
  [`GET ${LIST}/fields`]: () => ({ body: fieldsAnswer('customDevice') }),
  [`GET ${LIST}/${ID(80)}`]: () => ({ body: device() }),
}

const wide = window.matchMedia
afterEach(() => void vi.stubGlobal('matchMedia', wide))
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

test('the list of a custom object has its fields, views and form', async () => {
  const objects = [object({ isOwned: true })]
  const seen = serveObjects({ objects }, { ...answers, [`POST ${LIST}`]: () => ({ status: 201, body: device() }) })
  renderPages('/objects/customDevice')
  await screen.findByRole('heading', { name: /Devices/ })
  await screen.findByText('D-1')
  screen.getByRole('columnheader', { name: /^Serial number/ })
  screen.getByRole('link', { name: 'All devices' })
  screen.getByRole('link', { name: 'My devices' })
  await userEvent.click(screen.getByRole('button', { name: 'New device' }))
  const form = within(await screen.findByRole('dialog'))
  await userEvent.type(await form.findByRole('textbox', { name: 'Serial number' }), 'D-2{Enter}')
  await waitFor(() => expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ title: 'D-2' }))
})

test('the page of a record shows its fields, and the tags its object takes', async () => {
  serveObjects({}, answers)
  renderPages(`/objects/customDevice/${ID(80)}`)
  await screen.findByRole('heading', { name: 'D-1' })
  await screen.findByText('Used by')
  await screen.findByRole('heading', { name: 'Tags' })
  expect(screen.queryByRole('tab', { name: 'Files' })).toBeNull()
})

const PARTS = {
  'GET /api/v1/comments': () => ({ body: { items: [], can: { add: true } } }),
  'GET /api/v1/notes': () => ({ body: { items: [], can: { add: true } } }),
  'GET /api/v1/note-drafts': () => ({ body: { items: [] } }),
  'GET /api/v1/followers': () => ({ body: { items: [], own: { isFollowing: false, fields: null } } }),
  'GET /api/v1/attachments': () => ({ body: { items: [] } }),
  'GET /api/v1/tags': () => ({ body: { items: [] } }),
}
const place = { ...customerField(), to: 'customer' }
const atCustomer = () => ({ body: device({ customCustomerId: ID(5), customCustomerName: 'Tea House' }) })

test('the page of a record has what its object takes part in', async () => {
  const objects = [object({ parts: [...RECORD_PARTS] })]
  const seen = serveObjects(
    { objects },
    {
      ...answers,
      ...PARTS,
      'GET /api/v1/fields': () => ({ body: { items: [place] } }),
      [`GET ${LIST}/${ID(80)}`]: atCustomer,
      'GET /api/v1/tasks': () => ({
        body: { items: [recordAnswer('task', 3, { subject: 'Oil it' })], nextCursor: null },
      }),
    },
  )
  renderPages(`/objects/customDevice/${ID(80)}`)
  for (const name of ['Timeline', 'Comments', 'Notes', 'Files']) await screen.findByRole('tab', { name })
  await screen.findByRole('button', { name: 'Follow' })
  const tasks = within(await screen.findByRole('region', { name: 'Tasks' }))
  await tasks.findByRole('link', { name: 'Oil it' })
  const asked = seen.find(({ path }) => path === '/api/v1/tasks')?.query.get('filter') ?? ''
  expect(decodeFilter(asked)).toMatchObject({
    and: [{ field: 'regarding', op: 'eq', value: `customDevice:${ID(80)}` }, {}],
  })
})

test('the timeline is that of the customer a record refers to, and not there where it refers to none', async () => {
  const objects = [object({ parts: ['activities'] })]
  serveObjects({ objects }, { ...answers, 'GET /api/v1/fields': () => ({ body: { items: [place] } }) })
  renderPages(`/objects/customDevice/${ID(80)}`)
  await screen.findByRole('heading', { name: 'D-1' })
  await screen.findByRole('tab', { name: 'Changes' })
  for (const name of ['Timeline', 'Comments', 'Notes', 'Files']) expect(screen.queryByRole('tab', { name })).toBeNull()
  expect(screen.queryByRole('button', { name: /Follow/ })).toBeNull()
  expect(screen.queryByRole('region', { name: 'Tasks' })).toBeNull()
})

test('on a telephone no two tabs of a record are called the same', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({ ...wide(media), matches: media.includes('max-width') }))
  serveObjects({}, answers)
  renderPages(`/objects/customDevice/${ID(80)}`)
  await screen.findByRole('tab', { name: 'More' })
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Details', 'More', 'Changes'])
})

test('a record that records of a custom object refer to shows them', async () => {
  const product = recordAnswer('product', 1, { code: 'T-1', name: 'Dragon Well' })
  const seen = serveObjects({}, { ...answers, [`GET /api/v1/products/${product.id}`]: () => ({ body: product }) })
  renderPages(`/products/${product.id}?tab=related`)
  expect((await screen.findByRole('link', { name: 'D-1' })).getAttribute('href')).toBe(
    `/objects/customDevice/${ID(80)}`,
  )
  const asked = seen.find(({ path }) => path === LIST)?.query.get('filter') ?? ''
  expect(asked).toContain(product.id)
})

test('an object that is not there, or archived meanwhile, has no page', async () => {
  serveObjects({ objects: [] })
  renderPages('/objects/customDevice')
  await screen.findByRole('heading', { name: /not|page/i })
  expect(screen.queryByRole('heading', { name: /Devices/ })).toBeNull()
})

test('the palette finds records of custom objects, and makes new ones', async () => {
  serveObjects(
    { objects: [object()] },
    {
      ...answers,
      'GET /api/v1/home': () => ({ status: 404, body: {} }),
      'GET /api/v1/search': () => ({ body: { customers: [], orders: [] } }),
      'GET /api/v1/search/records': () => ({ body: { items: [{ object: 'customDevice', id: ID(80), name: 'D-1' }] } }),
    },
  )
  renderPages('/objects/customDevice')
  await screen.findByText('D-1')
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.type(await screen.findByRole('combobox'), 'D-')
  const found = within(await screen.findByRole('group', { name: 'Devices' }))
  await found.findByRole('option', { name: 'D-1' })
  await userEvent.clear(screen.getByRole('combobox'))
  await userEvent.type(screen.getByRole('combobox'), 'new dev')
  await screen.findByRole('option', { name: 'New device' })
})
