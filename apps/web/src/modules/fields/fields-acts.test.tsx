import { CustomField } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { wantWords } from '../../platform/i18n/i18n.ts'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { answer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { choose, renderPart } from '../../testing/render-part.tsx'
import { ArchivedFields } from './ArchivedFields.tsx'
import { FieldDrawer } from './FieldDrawer.tsx'
import { FieldTable } from './FieldTable.tsx'

beforeEach(() => wantWords('fields'))

function field(place: number, en: string, more: Partial<CustomField> = {}): CustomField {
  return answer(CustomField, {
    id: ID(50 + place),
    object: 'product',
    name: `custom${en}`,
    key: `custom${en}`,
    type: 'text',
    labels: { zh: en, en },
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
    result: null,
    expression: null,
    aggregate: null,
    of: null,
    latestBy: null,
    index: null,
    searchable: false,
    position: place,
    version: 3,
    createdAt: '2026-11-01T00:00:00Z',
    updatedAt: '2026-11-01T00:00:00Z',
    archivedAt: null,
    can: { update: true },
    ...more,
  })
}

const FIELDS = [field(0, 'Grade', { required: true }), field(1, 'Origin', { unique: true }), field(2, 'Leaf')]
const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((each) => each.method === method)
const table = (more: Handlers) => {
  const seen = fakeServer({ 'GET /api/v1/fields/conversions': () => ({ body: { items: [] } }), ...more })
  return renderPart(<FieldTable fields={FIELDS} onEdit={() => {}} />).then(() => seen)
}

test('a field changes places with its neighbour; the first goes no higher, the last no lower', async () => {
  const seen = await table({ [`PATCH /api/v1/fields/${ID(51)}`]: () => ({ body: FIELDS[1] }) })
  expect(screen.getByRole('button', { name: 'Move “Grade” up' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('button', { name: 'Move “Leaf” down' })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: 'Move “Origin” up' }))
  await userEvent.click(screen.getByRole('button', { name: 'Move “Origin” down' }))
  await waitFor(() => expect(sent(seen, 'PATCH')).toHaveLength(2))
  expect(sent(seen, 'PATCH').map(({ body }) => body)).toEqual([
    { version: 3, position: 0 },
    { version: 3, position: 2 },
  ])
})

test('a move that is refused says why', async () => {
  await table({
    [`PATCH /api/v1/fields/${ID(52)}`]: () => problem(409, 'custom_field.changed_meanwhile', 'Read again.'),
  })
  await userEvent.click(screen.getByRole('button', { name: 'Move “Leaf” up' }))
  await screen.findByText('Read again.')
})

test('the table says of each field its type, its name in the API and what it asks for', async () => {
  await table({})
  const rows = screen.getAllByRole('row').map(({ textContent }) => textContent)
  expect(rows[1]).toContain('Grade RequiredTextChangeFast to filtercustomGrade')
  expect(rows[2]).toContain('Origin No value twiceTextChangeFast to filtercustomOrigin')
})

test('an archived field comes back with “undo”, whose notice goes with it', async () => {
  const use = { records: { count: 0, exact: true }, views: [], formulas: [] }
  const seen = await table({
    [`GET /api/v1/fields/${ID(50)}/use`]: () => ({ body: use }),
    [`DELETE /api/v1/fields/${ID(50)}`]: () => ({ body: { ...FIELDS[0], archivedAt: '2026-11-02T00:00:00Z' } }),
    [`POST /api/v1/fields/${ID(50)}/restoration`]: () => ({ body: FIELDS[0] }),
  })
  await userEvent.click(screen.getByRole('button', { name: 'Archive “Grade”' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Archive the field “Grade”?' }))
  await dialog.findByText('No record has a value in it.')
  await userEvent.click(dialog.getByRole('button', { name: 'Archive' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(sent(seen, 'POST')).toHaveLength(1))
  await waitFor(() => expect(screen.queryByText(/Archived: Grade/)).toBeNull())
})

test('where nobody can say where a field is used, it says so; more records than can be counted are more', async () => {
  let isBroken = true
  await table({
    [`GET /api/v1/fields/${ID(51)}/use`]: () =>
      isBroken
        ? problem(403, 'access.denied', 'Ask an administrator.')
        : { body: { records: { count: 10_000, exact: false }, views: [], formulas: [] } },
  })
  await userEvent.click(screen.getByRole('button', { name: 'Archive “Origin”' }))
  await screen.findByRole('alert')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Archive “Origin”' }))
  await screen.findByText('More than 10,000 records have a value in it.')
})

test('archived fields are those of the object alone, and come back', async () => {
  const archivedAt = '2026-11-02T00:00:00Z'
  const items = [field(0, 'Grade', { archivedAt }), field(4, 'Hobby', { archivedAt, object: 'contact' })]
  const seen = fakeServer({
    'GET /api/v1/fields': ({ query }) => ({ body: { items: query.get('archived') ? items : [] } }),
    [`POST /api/v1/fields/${ID(50)}/restoration`]: () => {
      items.shift()
      return { body: FIELDS[0] }
    },
  })
  await renderPart(<ArchivedFields object="product" />)
  await screen.findByText(/^Grade/)
  expect(screen.queryByText(/^Hobby/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Restore “Grade”' }))
  await screen.findByText('Restored: Grade.')
  await waitFor(() => expect(screen.queryByText('Archived fields')).toBeNull())
  expect(sent(seen, 'POST')).toHaveLength(1)
})

async function draw(given: CustomField | null, more: Handlers = {}) {
  const seen = fakeServer({ 'GET /api/v1/fields/conversions': () => ({ body: { items: [] } }), ...more })
  const onClose = vi.fn()
  await renderPart(<FieldDrawer object="product" open field={given} onClose={onClose} />)
  await screen.findByLabelText('Label')
  return { seen, onClose }
}
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))

test('a type asks for what it has: limits and places of a number, the object of a link', async () => {
  const { seen, onClose } = await draw(null, {
    'POST /api/v1/fields': () => ({ status: 201, body: field(5, 'Weight') }),
  })
  await userEvent.type(screen.getByLabelText('Label'), 'Weight')
  await choose('Type', 'Link to one record', 'Link to one')
  await save()
  await screen.findByText('Required', { selector: '.ant-form-item-explain-error' })
  expect(sent(seen, 'POST')).toHaveLength(0)
  await choose('Type', 'Number', 'Number')
  await userEvent.type(await screen.findByLabelText('Decimal places'), '2')
  await userEvent.type(screen.getByLabelText('Lowest value'), '0')
  await userEvent.click(screen.getByRole('checkbox', { name: 'Required' }))
  await save()
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(sent(seen, 'POST')[0]?.body).toMatchObject({
    object: 'product',
    type: 'number',
    decimals: 2,
    min: 0,
    max: null,
    required: true,
  })
})

test('of a field that is there the type stays; a choice is taken out and another added', async () => {
  const labels = (en: string) => ({ zh: en, en })
  const choices = [
    { key: 'fine', labels: labels('Fine') },
    { key: 'plain', labels: labels('Plain') },
  ]
  const given = field(0, 'Grade', { type: 'choice', choices })
  const { seen } = await draw(given, { [`PATCH /api/v1/fields/${ID(50)}`]: () => ({ body: given }) })
  expect(screen.getByRole('combobox', { name: 'Type' })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: 'Remove choice 1' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add choice' }))
  await userEvent.type(screen.getByLabelText('Choice 2'), 'Rare')
  await save()
  await waitFor(() => expect(sent(seen, 'PATCH')).toHaveLength(1))
  expect(sent(seen, 'PATCH')[0]?.body).toMatchObject({
    version: 3,
    choices: [{ key: 'plain', labels: { en: 'Plain' } }, { labels: { en: 'Rare' } }],
  })
})

test('what the server refuses of a field is said in its form', async () => {
  const { onClose } = await draw(null, {
    'POST /api/v1/fields': () =>
      problem(409, 'custom_field.too_many', 'This object has as many fields as it can have.'),
  })
  await userEvent.type(screen.getByLabelText('Label'), 'One more')
  await save()
  await screen.findByText('This object has as many fields as it can have.')
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.getByLabelText('Label')).toHaveProperty('value', 'One more')
})

test('a field is made fast to filter, shows how far that is, and is made like any other', async () => {
  const url = `/api/v1/fields/${ID(50)}/index`
  const { seen } = await fast({ [`POST ${url}`]: () => ({ body: FIELDS[0] }) }, null)
  await userEvent.click(await screen.findByRole('switch', { name: 'Fast to filter: Grade' }))
  await waitFor(() => expect(sent(seen, 'POST')).toHaveLength(1))
})

test('a field that is being made fast says how far that is, and can be let be', async () => {
  const url = `/api/v1/fields/${ID(50)}/index`
  const index = { state: 'building', recordsDone: 3, recordsTotal: 12 } as const
  const { seen } = await fast({ [`DELETE ${url}`]: () => ({ body: FIELDS[0] }) }, index)
  await screen.findByText('Being prepared. Everybody can go on working.')
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25')
  await userEvent.click(screen.getByRole('switch', { name: 'Fast to filter: Grade' }))
  await waitFor(() => expect(sent(seen, 'DELETE')).toHaveLength(1))
})

test('an address has no order and cannot be made fast; one field too many says so', async () => {
  const url = `/api/v1/fields/${ID(50)}/index`
  await fast({ [`POST ${url}`]: () => problem(409, 'custom_field.too_many_fast', 'Ten are fast.') }, null)
  expect(screen.queryByRole('switch', { name: 'Fast to filter: Place' })).toBeNull()
  await userEvent.click(await screen.findByRole('switch', { name: 'Fast to filter: Grade' }))
  await screen.findByText('Ten are fast.')
})

async function fast(more: Handlers, index: CustomField['index']) {
  const seen = fakeServer({ 'GET /api/v1/fields/conversions': () => ({ body: { items: [] } }), ...more })
  const fields = [field(0, 'Grade', { index }), field(1, 'Place', { type: 'address' })]
  await renderPart(<FieldTable fields={fields} onEdit={() => {}} />)
  await screen.findByRole('rowheader', { name: /Grade/ })
  return { seen }
}

test('a text can have records found by it', async () => {
  const { seen } = await draw(null, { 'POST /api/v1/fields': () => ({ status: 201, body: field(5, 'Nickname') }) })
  await userEvent.type(screen.getByLabelText('Label'), 'Nickname')
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Found by search' }))
  await save()
  await waitFor(() => expect(sent(seen, 'POST')).toHaveLength(1))
  expect(sent(seen, 'POST')[0]?.body).toMatchObject({ type: 'text', searchable: true })
})
