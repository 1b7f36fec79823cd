import { CustomField, type FieldConversion } from '@rapport/contract'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const FIELD = answer(CustomField, {
  ...{ id: ID(50), object: 'product', name: 'customWeight', key: 'customWeight', type: 'text' },
  ...{ labels: { zh: '重量', en: 'Weight' }, help: null, required: false, unique: false, sensitivity: 'internal' },
  ...{
    default: null,
    min: null,
    max: 200,
    decimals: null,
    choices: null,
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
  },
  ...{ createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z', archivedAt: null, can: { update: true } },
})
const URL = `/api/v1/fields/${ID(50)}/conversion`
const PREVIEW = {
  records: { count: 12, exact: true },
  losses: 2,
  items: [
    { id: ID(1), title: 'Dragon Well', value: 'heavy', problem: 'unreadable' },
    { id: ID(2), title: null, value: '1,5', problem: 'unreadable' },
  ],
  choices: [],
  views: [{ id: ID(60), name: 'Heavy teas', ownerName: 'Tom' }],
  formulas: [{ object: 'product', name: 'customLoad', labels: { zh: '载重', en: 'Load' } }],
}
const CONVERSION: FieldConversion = {
  ...{ id: ID(70), fieldId: ID(50), from: 'text', to: 'number', state: 'done' },
  ...{ recordsDone: 10, recordsTotal: 12, recordsEmptied: 2 },
  ...{ createdAt: '2026-11-20T00:00:00Z', undoUntil: '2026-12-20T00:00:00Z' },
}

async function open(conversions: FieldConversion[], more: Handlers = {}): Promise<ReturnType<typeof fakeServer>> {
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/fields': ({ query }) => ({ body: { items: query.has('archived') ? [] : [FIELD] } }),
    'GET /api/v1/fields/conversions': () => ({ body: { items: conversions } }),
    [`GET ${URL}`]: ({ query }) => ({
      body: query.get('type') === 'choice' ? { ...PREVIEW, losses: 0, items: [], choices: ['a', 'b'] } : PREVIEW,
    }),
    ...more,
  })
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Products', { selector: '.ant-segmented-item-label' }))
  await screen.findByRole('rowheader', { name: 'Weight' })
  return seen
}

async function choose(type: string): Promise<HTMLElement> {
  const dialog = await screen.findByRole('dialog')
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: 'New type' }))
  await userEvent.click(await screen.findByText(type, { selector: '.ant-select-item-option-content' }))
  return dialog
}

test('what becomes of every value is shown before the type changes', async () => {
  const seen = await open([], { [`POST ${URL}`]: () => ({ body: { ...CONVERSION, state: 'running' } }) })
  await userEvent.click(screen.getByRole('button', { name: 'Change the type of “Weight”' }))
  const dialog = await choose('Number')
  await within(dialog).findByText('2 values do not convert.')
  within(dialog).getByText('12 records have a value.')
  expect(within(dialog).getByRole('link', { name: 'Dragon Well' }).getAttribute('href')).toBe(`/products/${ID(1)}`)
  within(dialog).getByText('Heavy teas (Tom)')
  within(dialog).getByText('Load')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Change type' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const sent = seen.filter(({ method }) => method === 'POST')
  expect(sent.map(({ body }) => body)).toEqual([{ version: 3, type: 'number', decimals: 2 }])
})

test('choices that are made of values are told', async () => {
  await open([])
  await userEvent.click(screen.getByRole('button', { name: 'Change the type of “Weight”' }))
  const dialog = await choose('Choice of one')
  await within(dialog).findByText('2 choices are made of the values: a, b')
  within(dialog).getByText('Every value becomes one of the new type.')
})

test('a change under way shows how far it is, and is not begun twice', async () => {
  await open([{ ...CONVERSION, state: 'running', recordsDone: 3, undoUntil: null }])
  await screen.findByText('Becoming: Number')
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25')
  expect(screen.queryByRole('button', { name: 'Change the type of “Weight”' })).toBeNull()
})

test('a change that is done can be undone', async () => {
  const undo = { [`POST ${URL}/undo`]: () => ({ body: { ...CONVERSION, state: 'undoing' } }) }
  const seen = await open([CONVERSION], undo as Handlers)
  await screen.findByText(/Was: Text\. Can be undone until .* 2 values did not convert\./)
  await userEvent.click(screen.getByRole('button', { name: 'Undo the change of type of “Weight”' }))
  await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/undo'))).toBe(true))
})

test('a change under way can be stopped', async () => {
  const stop = { [`POST ${URL}/cancellation`]: () => ({ body: { ...CONVERSION, state: 'undone' } }) }
  const seen = await open([{ ...CONVERSION, state: 'running', undoUntil: null }], stop as Handlers)
  await userEvent.click(await screen.findByRole('button', { name: 'Stop changing the type of “Weight”' }))
  await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/cancellation'))).toBe(true))
})
