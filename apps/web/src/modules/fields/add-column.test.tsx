import { CustomField } from '@rapport/contract'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { fieldsAnswer, taskRow, taskServer } from '../../platform/records/list/list.testkit.ts'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const FIELD = answer(CustomField, {
  ...{ id: ID(50), object: 'task', name: 'customRoom', key: 'customRoom', type: 'text' },
  ...{ labels: { zh: '房间', en: 'Room' }, help: null, required: false, unique: false, sensitivity: 'internal' },
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
    version: 1,
  },
  ...{ createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z', archivedAt: null, can: { update: true } },
})

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

test('a column that is added in a list stands in it', async () => {
  const fields: CustomField[] = []
  const column = { name: 'customRoom', type: 'text', sortable: true }
  const seen = taskServer(() => [taskRow(1, { customRoom: 'Attic' })], {
    'GET /api/v1/fields': () => ({ body: { items: fields } }),
    'GET /api/v1/tasks/fields': () => ({ body: fieldsAnswer('task', fields.length > 0 ? [column] : []) }),
    'POST /api/v1/fields': () => {
      fields.push(FIELD)
      return { status: 201, body: FIELD }
    },
  })
  const { router } = renderPages('/tasks?view=all')
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.click(await screen.findByRole('button', { name: 'Add column' }))
  await userEvent.type(await screen.findByLabelText('Label'), 'Room')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('columnheader', { name: /Room/ })
  expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ object: 'task', labels: { en: 'Room' } })
  expect(router.latestLocation.search).toMatchObject({ columns: expect.stringMatching(/,customRoom$/) })
})

test('who may not add fields is not offered one', async () => {
  taskServer(() => [taskRow(1)], { 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderPages('/tasks?view=all')
  await screen.findByRole('row', { name: /Task 1/ })
  expect(screen.queryByRole('button', { name: 'Add column' })).toBeNull()
})

test('a field whose records share values names them, with the way to each', async () => {
  const twins = { items: [{ value: '7', count: 3, records: [{ id: ID(1), title: 'Call Ada' }] }], more: false }
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/fields': ({ query }) => ({ body: { items: query.has('archived') ? [] : [FIELD] } }),
    'GET /api/v1/fields/conversions': () => ({ body: { items: [] } }),
    [`PATCH /api/v1/fields/${ID(50)}`]: () => problem(400, 'custom_field.has_twins', 'Several records share a value.'),
    [`GET /api/v1/fields/${ID(50)}/twins`]: () => ({ body: twins }),
  })
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Tasks', { selector: '.ant-segmented-item-label' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Edit field “Room”' }))
  await userEvent.click(await screen.findByRole('checkbox', { name: 'No value twice' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const list = await screen.findByRole('region', { name: 'Values that several records share' })
  await waitFor(() => expect(list.textContent).toContain('3 records'))
  expect(screen.getByRole('link', { name: 'Call Ada' }).getAttribute('href')).toBe(`/tasks/${ID(1)}`)
})
