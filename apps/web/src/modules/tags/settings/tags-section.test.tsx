import { Tag } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { fieldsAnswer } from '../../../platform/records/list/list.testkit.ts'
import { ID } from '../../../platform/records/record-answers.testkit.ts'
import { answer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { choose, renderPart } from '../../../testing/render-part.tsx'
import { TagsSection } from './TagsSection.tsx'

const AT = '2026-11-20T10:00:00Z'
const HIGH = encodeFilter({ field: 'priority', op: 'in', value: ['high'] })

function tag(place: number, values: Partial<Tag>): Tag {
  const empty = { colour: 'grey' as const, group: null, rule: null, isBeingFilled: false, counts: {} }
  const facts = { mergedInto: null, archivedAt: null, version: 4, createdAt: AT, updatedAt: AT, can: { update: true } }
  return answer(Tag, { id: ID(500 + place), name: `Tag ${place}`, ...empty, ...facts, ...values })
}

const fair = tag(1, { name: 'Fair', colour: 'blue' })
const press = tag(2, { name: 'Press', group: 'Events' })
const trade = tag(3, { name: 'Trade', group: 'Branches' })
const urgent = tag(4, { name: 'Urgent', rule: { object: 'task', filter: HIGH }, isBeingFilled: true })
const old = tag(5, { name: 'Old', archivedAt: AT })
const merged = tag(6, { name: 'Fairs', archivedAt: AT, mergedInto: fair.id })

function serve(live: Tag[], archived: Tag[] = [], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/tags': ({ query }) => ({ body: { items: query.get('archived') ? archived : live } }),
    'GET /api/v1/tasks/fields': () => ({
      body: fieldsAnswer('task', [{ name: 'tags', type: 'keywords', sortable: false }]),
    }),
    'GET /api/v1/customers/fields': () => ({ body: { items: [], related: [] } }),
    ...more,
  })
}

const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((each) => each.method === method)
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))

test('without tags there is a sentence, and the first one is made by its name, colour and group', async () => {
  const live: Tag[] = []
  const seen = serve(live, [], {
    'POST /api/v1/tags': ({ body }) => {
      const made = tag(7, body as Partial<Tag>)
      live.push(made)
      return { status: 201, body: made }
    },
  })
  await renderPart(<TagsSection />)
  await screen.findByText('No tags yet. Make the first one.')
  await userEvent.click(screen.getByRole('button', { name: 'New tag' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Partner')
  await userEvent.click(screen.getByRole('radio', { name: 'Green' }))
  await userEvent.type(screen.getByRole('combobox', { name: 'Group' }), ' Branches ')
  await save()
  await screen.findByRole('table', { name: 'Branches' })
  expect(sent(seen, 'POST')[0]?.body).toEqual({ name: 'Partner', colour: 'green', group: 'Branches' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a tag needs a name of its own, which is said at the field', async () => {
  const detail = 'There is a tag of this name already.'
  const errors = [{ path: 'name', code: 'tag.name_taken', message: detail }]
  const seen = serve([fair], [], {
    'POST /api/v1/tags': () =>
      problem(400, 'request.field_wrong', 'Some fields need another look.', { fieldErrors: errors }),
  })
  await renderPart(<TagsSection />)
  await userEvent.click(await screen.findByRole('button', { name: 'New tag' }))
  const name = await screen.findByRole('textbox', { name: 'Name' })
  await save()
  await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'))
  expect(sent(seen, 'POST')).toHaveLength(0)
  await userEvent.type(name, 'fair')
  await save()
  await screen.findByText(detail)
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'fair')
})

test('a rule needs a condition, says how many records it would tag, and knows no other tags', async () => {
  const seen = serve([fair], [], {
    'GET /api/v1/tasks/count': () => ({ body: { count: 1200, exact: false } }),
    'POST /api/v1/tags': () => ({ status: 201, body: urgent }),
  })
  await renderPart(<TagsSection />)
  await userEvent.click(await screen.findByRole('button', { name: 'New tag' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Urgent')
  await userEvent.click(screen.getByRole('radio', { name: 'A rule' }))
  await choose('Records', 'Tasks')
  await save()
  await screen.findByText('Add a condition.')
  await userEvent.click(screen.getByRole('button', { name: '+ Filter' }))
  await userEvent.type(await screen.findByRole('combobox', { name: 'Field' }), 'Tags')
  expect(screen.queryByText('Tags', { selector: '.ant-select-item-option-content' })).toBeNull()
  await userEvent.clear(screen.getByRole('combobox', { name: 'Field' }))
  await choose('Field', 'Priority', 'Prio')
  await choose('Value', 'High')
  await userEvent.click(screen.getByRole('button', { name: 'Apply' }))
  await screen.findByText('Matches now: about 1,200 tasks')
  await save()
  await waitFor(() =>
    expect(sent(seen, 'POST')[0]?.body).toEqual({
      name: 'Urgent',
      colour: 'grey',
      group: null,
      rule: { object: 'task', filter: HIGH },
    }),
  )
})

test('before a tag changes it is said which views filter by it; the change knows the version that was seen', async () => {
  const seen = serve([fair, press], [], {
    [`GET /api/v1/tags/${fair.id}/uses`]: () => ({
      body: {
        views: [
          { id: ID(60), name: 'Fairs' },
          { id: ID(61), name: 'All' },
        ],
      },
    }),
    [`PATCH /api/v1/tags/${fair.id}`]: () => ({ body: fair }),
  })
  await renderPart(<TagsSection />)
  await userEvent.click(await screen.findByRole('button', { name: 'Change the tag Fair' }))
  await screen.findByText('Saved views that filter by it: Fairs, All.')
  expect(screen.queryByRole('radio', { name: 'A rule' })).toBeNull()
  const name = screen.getByRole('textbox', { name: 'Name' })
  await userEvent.clear(name)
  await userEvent.type(name, 'Trade fair{Enter}')
  await waitFor(() => expect(sent(seen, 'PATCH')).toHaveLength(1))
  expect(sent(seen, 'PATCH')[0]?.body).toEqual({ version: 4, name: 'Trade fair', colour: 'blue', group: null })
})

test('a tag is merged into another that people set; what is refused stays to be read', async () => {
  let isRefused = true
  const seen = serve([fair, press, urgent], [], {
    [`POST /api/v1/tags/${fair.id}/merge`]: () => {
      if (!isRefused) return { body: press }
      isRefused = false
      return problem(409, 'tag.merge_refused', 'Try again in a moment.')
    },
  })
  await renderPart(<TagsSection />)
  await userEvent.click(await screen.findByRole('button', { name: 'Merge the tag Fair into another' }))
  const dialog = within(await screen.findByRole('dialog'))
  const merge = dialog.getByRole('button', { name: 'Merge' })
  expect(merge).toHaveProperty('disabled', true)
  await choose('Tag to keep', 'Press')
  expect(screen.queryByText('Urgent', { selector: '.ant-select-item-option-content' })).toBeNull()
  await userEvent.click(merge)
  expect((await dialog.findByRole('alert')).textContent).toBe('Try again in a moment.')
  await userEvent.click(merge)
  await screen.findByText('Merged.')
  expect(sent(seen, 'POST').map(({ body }) => body)).toEqual([{ into: press.id }, { into: press.id }])
})

test('archived tags say into which they were merged, or come back', async () => {
  const archived = [old, merged]
  serve([fair], archived, {
    [`POST /api/v1/tags/${old.id}/restoration`]: () => {
      archived.shift()
      return { body: { ...old, archivedAt: null } }
    },
  })
  await renderPart(<TagsSection />)
  const table = within(await screen.findByRole('table', { name: 'Archived tags' }))
  await table.findByText('Merged into Fair')
  expect(table.getAllByRole('button')).toHaveLength(1)
  await userEvent.click(table.getByRole('button', { name: 'Restore the tag Old' }))
  await waitFor(() => expect(table.queryByText('Old')).toBeNull())
})

test('groups stand in the order of their names, tags without one last; a rule at work says so', async () => {
  serve([fair, press, trade, urgent])
  await renderPart(<TagsSection />)
  await screen.findByRole('table', { name: 'Events' })
  const heads = screen.getAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent)
  expect(heads).toEqual(['Branches', 'Events', 'Without a group'])
  within(screen.getByRole('row', { name: /^Urgent/ })).getByText('Being set …')
})

test('tags that cannot be read are asked for again', async () => {
  let isBroken = true
  serve([fair], [], {
    'GET /api/v1/tags': () => (isBroken ? problem(403, 'access.denied', 'No.') : { body: { items: [fair] } }),
  })
  await renderPart(<TagsSection />)
  const again = await screen.findByRole('button', { name: 'Try again' })
  isBroken = false
  await userEvent.click(again)
  within(await screen.findByRole('table', { name: 'Tags' })).getByRole('row', { name: /^Fair/ })
})
