import { CustomField } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { switchLanguage, wantWords } from '../../i18n/i18n.ts'
import { ID, recordAnswer } from '../record-answers.testkit.ts'
import { RecordHistory } from './RecordHistory.tsx'

const TASK = recordAnswer('task', 1, { subject: 'Call back', priority: 'high', about: null })
const PATH = `/api/v1/tasks/${TASK.id}`
const entry = (place: number, more: object) => ({
  id: ID(place),
  at: `2026-11-0${place}T08:00:00Z`,
  actorId: ID(90),
  actorName: 'Wen Li',
  actorEmail: 'wen@example.com',
  object: 'task',
  objectId: TASK.id,
  action: 'task.updated',
  ...more,
})
const ENTRIES = [
  entry(4, { before: { about: 'Bring samples' }, after: { about: null } }),
  entry(3, { before: { priority: 'low', doneAt: null }, after: { priority: 'high', doneAt: '2026-11-03T08:00:00Z' } }),
  entry(2, {
    actorId: null,
    actorName: 'repetition',
    actorEmail: null,
    action: 'task.created',
    before: null,
    after: {},
  }),
]

async function show(more: Handlers = {}): Promise<FakeRequest[]> {
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [{ id: ID(90), name: 'Wen Li' }] } }),
    [`GET ${PATH}`]: () => ({ body: TASK }),
    [`GET ${PATH}/history`]: () => ({ body: { items: ENTRIES, nextCursor: null, previousCursor: null } }),
    ...more,
  })
  await wantWords('records')
  await renderPart(<RecordHistory object="task" id={TASK.id} />)
  return seen
}

test('each change is a sentence: from what to what, set, cleared, made', async () => {
  await show()
  await screen.findByText(/Wen Li changed Priority from/)
  const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(said[0]).toContain('Wen Li cleared Remarks, which was Bring samples')
  expect(said[1]).toContain('Wen Li changed Priority from Low to High')
  expect(said[1]).toContain('Wen Li set Completed to')
  expect(said[2]).toContain('System created the task')
})

test('a file that came or went is told by its name', async () => {
  const items = [
    entry(6, { action: 'task.file_deleted', before: { file: { name: 'Offer.pdf' } }, after: null }),
    entry(5, { action: 'task.file_added', before: null, after: { file: { name: 'Offer.pdf' } } }),
  ]
  const body = { items, nextCursor: null, previousCursor: null }
  await show({ [`GET ${PATH}/history`]: () => ({ body }) })
  await screen.findByText(/Wen Li added the file “Offer\.pdf”/)
  screen.getByText(/Wen Li deleted the file “Offer\.pdf”/)
})

test('a field that can be edited and differs is set back upon the version that is shown; what was left is told', async () => {
  const left = [
    { field: 'customerId', code: 'field.reference_unknown', message: 'This record does not exist any more.' },
  ]
  const seen = await show({
    [`POST ${PATH}/history/restoration`]: () => ({ body: { restored: ['priority'], left } }),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Set back: Priority' }))
  // What follows from other fields has nothing to press.
  expect(screen.queryByRole('button', { name: 'Set back: Completed' })).toBeNull()
  await screen.findByText(/Set back: Priority\. Left as it is: Customer \(This record does not exist any more\.\)/)
  const sent = seen.find(({ method }) => method === 'POST')?.body
  expect(sent).toEqual({ version: 1, entry: ID(3), side: 'before', fields: ['priority'] })
})

test('one change is compared with the present, two with each other', async () => {
  const seen = await show({
    [`GET ${PATH}/history/state`]: ({ query }) => ({
      body: { values: { ...TASK, subject: query.get('entry') === ID(2) ? 'Call' : 'Call back', priority: 'low' } },
    }),
  })
  const menus = await screen.findAllByRole('button', { name: 'Change actions' })
  const choose = async (place: number) => {
    await userEvent.click(menus[place] as HTMLElement)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Compare' }))
  }
  await choose(2)
  const table = await screen.findByRole('table')
  expect(
    within(table)
      .getAllByRole('row')
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringContaining('Now'), 'SubjectCallCall back', 'PriorityLowHigh'])
  await choose(1)
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2))
  screen.getByRole('row', { name: 'Subject Call Call back' })
  expect(seen.filter(({ path }) => path.endsWith('/state'))).toHaveLength(2)
})

test('a value from before the type of its field changed is told as it was written', async () => {
  const weight = answer(CustomField, {
    ...{ id: ID(50), object: 'task', name: 'customWeight', key: 'customWeight', type: 'number', help: null },
    ...{ labels: { zh: '重量', en: 'Weight' }, required: false, unique: false, sensitivity: 'internal' as const },
    ...{ searchable: false, index: null },
    ...{ default: null, min: null, max: null, decimals: null, choices: null, to: null, result: null, of: null },
    ...{ expression: null, aggregate: null, latestBy: null, position: 0, version: 2, archivedAt: null, can: {} },
    ...{ createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z' },
  } as CustomField)
  const items = [entry(4, { before: { customWeight: 'heavy' }, after: { customWeight: 12 } })]
  const body = { items, nextCursor: null, previousCursor: null }
  await show({
    'GET /api/v1/fields': () => ({ body: { items: [weight] } }),
    [`GET ${PATH}/history`]: () => ({ body }),
  })
  await screen.findByText(/Wen Li changed Weight from/)
  expect(screen.getByRole('listitem').textContent).toContain('Wen Li changed Weight from heavy to 12')
})

test('is narrowed by person and field', async () => {
  const seen = await show()
  await userEvent.click(await screen.findByRole('combobox', { name: 'Changed by' }))
  await userEvent.click(await screen.findByTitle('Wen Li'))
  await userEvent.click(await screen.findByRole('combobox', { name: 'Field' }))
  await userEvent.click(await screen.findByTitle('Subject'))
  await waitFor(() => {
    const query = seen.findLast(({ path }) => path === `${PATH}/history`)?.query
    expect([query?.get('actor'), query?.get('field')]).toEqual([ID(90), 'subject'])
  })
})

test('speaks Chinese', async () => {
  await switchLanguage('zh')
  await show()
  await screen.findByText(/将“优先级”由/)
  expect(screen.getAllByRole('listitem')[1]?.textContent).toContain('Wen Li 将“优先级”由 低 改为 高')
})
