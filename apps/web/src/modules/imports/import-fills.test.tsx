import { CustomField } from '@rapport/contract'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { IMPORT_ID, importAnswer, readyPreviewAnswer } from './import-answers.testkit.ts'

const PATH = `/api/v1/imports/${IMPORT_ID}`
const mapping = { target: 'products', columns: { code: { column: 1 }, name: { column: 2 } }, options: {} }
const CHOICES = [
  { key: 'fine', labels: { zh: '特级', en: 'Fine' } },
  { key: 'plain', labels: { zh: '普通', en: 'Plain' } },
]

function field(label: string, change: Partial<CustomField>): CustomField {
  const name = `custom${label}`
  const known = { object: 'product', name, key: name, type: 'text', labels: { zh: label, en: label }, help: null }
  const rules = { required: true, unique: false, sensitivity: 'internal', default: null, min: null, max: null }
  const rest = {
    searchable: false,
    index: null,
    decimals: null,
    choices: null,
    to: null,
    position: 0,
    version: 1,
    archivedAt: null,
    can: {},
  }
  const computed = { result: null, expression: null, aggregate: null, of: null, latestBy: null }
  const times = { createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z' }
  return answer(CustomField, {
    id: ID(50),
    ...known,
    ...rules,
    ...rest,
    ...computed,
    ...times,
    ...change,
  } as CustomField)
}

function serve(items: CustomField[]): unknown[] {
  const put: unknown[] = []
  const view = importAnswer({ target: 'products', mapping, preview: { ...readyPreviewAnswer(mapping), ready: false } })
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/fields': () => ({ body: { items } }),
    [`GET ${PATH}`]: () => ({ body: view }),
    [`PUT ${PATH}/mapping`]: ({ body }) => {
      put.push(body)
      return { body: view }
    },
  })
  return put
}

test('a required field without a column is told, and gets one value for all new records', async () => {
  const put = serve([field('Grade', { type: 'choice', choices: CHOICES })])
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText('Required fields without a column')
  await screen.findByText(/Choose the column that contains: .*Grade/)
  fireEvent.mouseDown(await screen.findByRole('combobox', { name: 'Grade' }))
  await userEvent.click(await screen.findByText('Fine', { selector: '.ant-select-item-option-content' }))
  await waitFor(() => expect(put).toHaveLength(1))
  expect(put[0]).toMatchObject({ mapping: { columns: mapping.columns, fills: { customGrade: 'fine' } } })
})

test('a text is sent once it is left, and a column can bring a custom field', async () => {
  const put = serve([field('Origin', {})])
  renderApp(`/imports/${IMPORT_ID}`)
  await userEvent.type(await screen.findByRole('textbox', { name: 'Origin' }), 'Hangzhou{Enter}')
  await waitFor(() => expect(put).toHaveLength(1))
  expect(put[0]).toMatchObject({ mapping: { fills: { customOrigin: 'Hangzhou' } } })
  const [first] = await screen.findAllByRole('combobox', { name: /What does column/ })
  if (first) fireEvent.mouseDown(first)
  await screen.findAllByText('Origin', { selector: '.ant-select-item-option-content' })
})

test('what is not required is not asked for', async () => {
  serve([field('Origin', { required: false })])
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findAllByRole('combobox', { name: /What does column/ })
  await waitFor(() => expect(screen.queryByText('Required fields without a column')).toBeNull())
})
