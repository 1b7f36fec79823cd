import { CustomField } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const PRODUCT = recordAnswer('product', 1, { code: 'T-1', name: 'Dragon Well', customGrade: 'fine' })

function field(change: Partial<CustomField> = {}): CustomField {
  return answer(CustomField, {
    id: ID(50),
    object: 'product',
    name: 'customGrade',
    key: 'customGrade',
    type: 'choice',
    labels: { zh: '等级', en: 'Grade' },
    help: { zh: '按叶', en: 'By leaf' },
    required: false,
    unique: false,
    sensitivity: 'internal',
    default: null,
    min: null,
    max: null,
    decimals: null,
    choices: [
      { key: 'fine', labels: { zh: '特级', en: 'Fine' } },
      { key: 'plain', labels: { zh: '普通', en: 'Plain' } },
    ],
    to: null,
    result: null,
    expression: null,
    aggregate: null,
    of: null,
    latestBy: null,
    index: null,
    searchable: false,
    position: 0,
    version: 3,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:00:00Z',
    archivedAt: null,
    can: { update: true },
    ...change,
  })
}

const serve = (items: CustomField[], more: Handlers = {}) =>
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/fields/conversions': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/fields': ({ query }) => ({ body: { items: query.has('archived') ? [] : items } }),
    [`GET /api/v1/products/${PRODUCT.id}`]: () => ({ body: PRODUCT }),
    ...more,
  })

const requests = (seen: ReturnType<typeof fakeServer>, method: string) => seen.filter((each) => each.method === method)

test('a field is added with its choices, in the reader’s language', async () => {
  const items: CustomField[] = []
  const seen = serve(items, {
    'POST /api/v1/fields': () => {
      items.push(field())
      return { status: 201, body: field() }
    },
  })
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Products', { selector: '.ant-segmented-item-label' }))
  await screen.findByText(/No fields of your own yet/)
  await userEvent.click(screen.getByRole('button', { name: 'Add field' }))
  await userEvent.type(await screen.findByLabelText('Label'), 'Grade')
  await userEvent.type(await screen.findByRole('combobox', { name: 'Type' }), 'Choice of one')
  await userEvent.click(await screen.findByText('Choice of one', { selector: '.ant-select-item-option-content' }))
  await userEvent.type(await screen.findByLabelText('Choice 1'), 'Fine')
  await userEvent.type(screen.getByLabelText('Choice 2'), 'Plain')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('rowheader', { name: 'Grade' })
  expect(requests(seen, 'POST')[0]?.body).toEqual({
    object: 'product',
    type: 'choice',
    labels: { en: 'Grade' },
    help: null,
    required: false,
    sensitivity: 'internal',
    choices: [{ labels: { en: 'Fine' } }, { labels: { en: 'Plain' } }],
  })
})

test('a field is renamed upon the version that was seen, and its choices keep their keys', async () => {
  const seen = serve([field()], { [`PATCH /api/v1/fields/${ID(50)}`]: () => ({ body: field({ version: 4 }) }) })
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Products', { selector: '.ant-segmented-item-label' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Edit field “Grade”' }))
  const label = await screen.findByLabelText('Label')
  await userEvent.clear(label)
  await userEvent.type(label, 'Leaf')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(requests(seen, 'PATCH')).toHaveLength(1))
  expect(requests(seen, 'PATCH')[0]?.body).toMatchObject({
    version: 3,
    labels: { en: 'Leaf', zh: '等级' },
    choices: [
      { key: 'fine', labels: { en: 'Fine', zh: '特级' } },
      { key: 'plain', labels: { en: 'Plain', zh: '普通' } },
    ],
  })
})

test('where a field is used is said before it goes', async () => {
  const use = {
    records: { count: 12, exact: true },
    views: [{ id: ID(60), name: 'Fine teas', ownerName: 'Tom' }],
    formulas: [{ object: 'product', name: 'customRank', labels: { zh: '排名', en: 'Rank' } }],
  }
  const seen = serve([field()], {
    [`GET /api/v1/fields/${ID(50)}/use`]: () => ({ body: use }),
    [`DELETE /api/v1/fields/${ID(50)}`]: () => ({ body: field({ archivedAt: '2026-11-02T00:00:00Z' }) }),
  })
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Products', { selector: '.ant-segmented-item-label' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Archive “Grade”' }))
  const dialog = await screen.findByRole('dialog')
  await within(dialog).findByText('12 records have a value in it.')
  within(dialog).getByText('Fine teas (Tom)')
  within(dialog).getByText('Rank')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Archive' }))
  await screen.findByText(/Archived: Grade/)
  expect(requests(seen, 'DELETE')).toHaveLength(1)
})

test('a record shows a custom field by its label and the words of its choice, and it is edited in place', async () => {
  const seen = serve([field()], {
    [`PATCH /api/v1/products/${PRODUCT.id}`]: () => ({ body: { ...PRODUCT, version: 2, customGrade: 'plain' } }),
  })
  renderPages(`/products/${PRODUCT.id}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Grade: Fine' }))
  await userEvent.click(await screen.findByText('Plain', { selector: '.ant-select-item-option-content *' }))
  await screen.findByRole('button', { name: 'Edit Grade: Plain' })
  expect(requests(seen, 'PATCH')[0]?.body).toEqual({ version: 1, customGrade: 'plain' })
})
