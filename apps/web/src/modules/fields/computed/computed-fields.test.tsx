import { CustomField, Explanation, FormulaPreview, ReadableFields } from '@rapport/contract'
import { FUNCTIONS } from '@rapport/expressions/functions'
import { fields as en } from '@rapport/words/en/fields'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, test } from 'vitest'
import { ID, recordAnswer } from '../../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { inserted, suggestionsFor, wordBefore } from './completion.ts'

const FIELDS = [
  { path: 'name', label: 'Name', type: 'text' },
  { path: 'customPrice', label: 'List price', type: 'money' },
  { path: 'customCost', label: 'Cost', type: 'money' },
] as const
const READABLE = answer(ReadableFields, {
  fields: [...FIELDS],
  relations: [
    {
      of: 'order.product',
      object: 'order',
      label: 'Orders › Product',
      fields: [{ path: 'total', label: 'Total', type: 'money' }],
    },
  ],
})
const margin = (change: Partial<CustomField> = {}) =>
  answer(CustomField, {
    id: ID(60),
    object: 'product',
    name: 'customMargin',
    key: 'customMarginMinor',
    type: 'formula',
    labels: { zh: '毛利', en: 'Margin' },
    help: null,
    required: false,
    unique: false,
    sensitivity: 'internal',
    default: null,
    min: null,
    max: null,
    decimals: null,
    choices: null,
    to: null,
    result: 'money',
    expression: 'customPrice - customCost',
    aggregate: null,
    of: null,
    latestBy: null,
    index: null,
    searchable: false,
    position: 0,
    version: 1,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:00:00Z',
    archivedAt: null,
    can: { update: true },
    ...change,
  })
const PRODUCT = recordAnswer('product', 1, { code: 'T-1', name: 'Dragon Well', customMarginMinor: null })
const serve = (items: CustomField[], more: Handlers = {}) =>
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/fields': ({ query }) => ({ body: { items: query.has('archived') ? [] : items } }),
    'GET /api/v1/fields/readable': () => ({ body: READABLE }),
    [`GET /api/v1/products/${PRODUCT.id}`]: () => ({ body: PRODUCT }),
    ...more,
  })

const explanation = (change: Partial<Explanation> = {}) =>
  answer(Explanation, {
    value: null,
    inputs: [{ path: 'customPrice', value: null }],
    records: null,
    reasons: [{ code: 'field_empty', field: 'customMargin', path: 'customPrice', start: 0, end: 11 }],
    problem: null,
    ...change,
  })

async function newField(type: string): Promise<void> {
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Products', { selector: '.ant-segmented-item-label' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Add field' }))
  await userEvent.type(await screen.findByLabelText('Label'), 'Margin')
  await choose('Type', type, true)
}

async function choose(label: string, option: string, searched = false): Promise<void> {
  await userEvent.type(await screen.findByRole('combobox', { name: label }), searched ? option : '{ArrowDown}')
  await userEvent.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }))
}

test('a formula is written with completion by the keyboard, checked in words, and saved', async () => {
  const asked: string[] = []
  const seen = serve([], {
    'GET /api/v1/fields/preview': ({ query }) => {
      const expression = query.get('expression') ?? ''
      asked.push(expression)
      const problem = expression.includes('customCost')
        ? null
        : { code: 'expression.unreadable', message: 'The formula cannot be read from here on.', start: 12, end: 13 }
      return { body: answer(FormulaPreview, { problem, result: problem ? null : 'money', explanation: null }) }
    },
    'POST /api/v1/fields': () => ({ status: 201, body: margin() }),
  })
  await newField('Formula')
  await choose('Shows', 'Amount of money')
  const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Formula' })
  await userEvent.type(text, 'pri')
  const option = await screen.findByRole('option', { name: /List price/ })
  expect(option.getAttribute('aria-selected')).toBe('true')
  await userEvent.keyboard('{Enter} - ')
  expect(text.value).toBe('customPrice - ')
  await screen.findByText('The formula cannot be read from here on.')
  await userEvent.click(screen.getByText('Fields and functions'))
  await userEvent.click(screen.getByRole('button', { name: 'Insert customCost' }))
  await waitFor(() => expect(text.value).toBe('customPrice - customCost'))
  await screen.findByText('The formula can be computed.')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true))
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
    object: 'product',
    type: 'formula',
    labels: { en: 'Margin' },
    help: null,
    sensitivity: 'internal',
    expression: 'customPrice - customCost',
    result: 'money',
  })
  expect(asked.length).toBeLessThan(20)
})

test('a rollup is put together from related records', async () => {
  const seen = serve([], {
    'GET /api/v1/fields/preview': () => ({
      body: answer(FormulaPreview, { problem: null, result: 'money', explanation: null }),
    }),
    'POST /api/v1/fields': () => ({ status: 201, body: margin({ type: 'rollup' }) }),
  })
  await newField('Rollup of related records')
  await choose('Related records', 'Orders › Product')
  await choose('Takes together', 'Sum')
  await choose('Of the field', 'Total')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true))
  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({
    type: 'rollup',
    aggregate: 'sum',
    of: 'order.product.total',
    expression: '',
  })
})

test('a record says why a formula shows nothing', async () => {
  const price = margin({
    id: ID(61),
    name: 'customPrice',
    key: 'customPriceMinor',
    type: 'money',
    result: null,
    expression: null,
    labels: { zh: '标价', en: 'List price' },
  })
  serve([price, margin()], { 'GET /api/v1/fields/explanation': () => ({ body: explanation() }) })
  renderPages(`/products/${PRODUCT.id}`)
  await userEvent.click(await screen.findByRole('button', { name: 'How “Margin” was computed' }))
  const told = await screen.findByText('Nothing, because List price is empty.')
  const whole = told.closest<HTMLElement>('.computed-explanation')
  within(whole ?? document.body).getByText('customPrice - customCost')
})

describe('completion', () => {
  it('knows the word before the cursor', () => {
    expect(wordBefore('a + customer.ti', 15)).toEqual({ text: 'customer.ti', start: 4 })
    expect(wordBefore('name.', 5)).toEqual({ text: 'name.', start: 0 })
    expect(wordBefore('1 + ', 4)).toEqual({ text: '', start: 4 })
  })

  it('offers what begins with the word first, by name and label, and never what is there already', () => {
    const labels = (word: string) => suggestionsFor(word, FIELDS).map(({ insert }) => insert)
    expect(labels('cust')).toEqual(['customPrice', 'customCost'])
    expect(labels('list')).toEqual(['customPrice'])
    expect(labels('name')).not.toContain('name')
    expect(labels('')).toEqual([])
    expect(labels('daysb')).toEqual(['daysBetween($, today())'])
  })

  it('puts the cursor where the argument goes', () => {
    expect(inserted('1 + rou', { text: 'rou', start: 4 }, 'round($, 2)')).toEqual({
      text: '1 + round(, 2)',
      cursor: 10,
    })
    expect(inserted('name', { text: 'name', start: 0 }, '.contains("$")')).toEqual({
      text: 'name.contains("")',
      cursor: 15,
    })
  })
})

it('every function has its words', () => {
  expect(Object.keys(en.functions).sort()).toEqual(FUNCTIONS.map(({ name }) => name).sort())
})
