import { Tag } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { fieldsAnswer } from '../../platform/records/list/list.testkit.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderApp, renderPages } from '../../testing/render-app.tsx'

const AT = '2026-11-20T10:00:00Z'
function tag(place: number, values: Partial<Tag>): Tag {
  const empty = { colour: 'grey' as const, group: null, rule: null, isBeingFilled: false, counts: {} }
  const facts = { mergedInto: null, archivedAt: null, version: 1, createdAt: AT, updatedAt: AT, can: { update: true } }
  return answer(Tag, { id: ID(500 + place), name: `Tag ${place}`, ...empty, ...facts, ...values })
}
const fair = tag(1, { name: 'Fair', colour: 'blue', counts: { task: 3 } })
const press = tag(2, { name: 'Press', group: 'Events' })
const rule = { object: 'task', filter: encodeFilter({ field: 'priority', op: 'eq', value: 'high' }) }
const urgent = tag(3, { name: 'Urgent', rule, counts: { task: 12 } })

const serve = (more: Handlers = {}) =>
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3, exact: true } }),
    'GET /api/v1/tasks/fields': () => ({
      body: fieldsAnswer('task', [{ name: 'tags', type: 'keywords', sortable: false }]),
    }),
    'GET /api/v1/tags': ({ query }) => ({ body: { items: query.get('archived') ? [] : [fair, press, urgent] } }),
    [`GET /api/v1/tasks/${ID(1)}`]: () => ({ body: recordAnswer('task', 1, { subject: 'Call them' }) }),
    'GET /api/v1/audit': () => ({ body: { items: [], nextCursor: null, previousCursor: null } }),
    ...more,
  })

const own = (tags: object[]) => ({ body: { items: [{ recordId: ID(1), tags }] } })
const byHand = { tagId: fair.id, since: AT, isByRule: false, decision: null }
const byRule = { tagId: urgent.id, since: AT, isByRule: true, decision: null }

test('a tag is taken off the record on its page', async () => {
  const seen = serve({
    'GET /api/v1/record-tags': () => own([byHand]),
    [`POST /api/v1/tags/${fair.id}/decisions`]: () => ({ body: { recordId: ID(1), tags: [] } }),
  })
  renderPages(`/tasks/${ID(1)}`)
  const panel = await screen.findByRole('region', { name: 'Tags' })
  await userEvent.click(await within(panel).findByRole('button', { name: 'Take off the tag Fair' }))
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      object: 'task',
      recordId: ID(1),
      decision: 'remove',
    }),
  )
})

test('a tag by rule says its rule, and is refused with a reason', async () => {
  const seen = serve({
    'GET /api/v1/record-tags': () => own([byRule]),
    [`POST /api/v1/tags/${urgent.id}/decisions`]: () => ({ body: { recordId: ID(1), tags: [] } }),
  })
  renderPages(`/tasks/${ID(1)}`)
  const panel = await screen.findByRole('region', { name: 'Tags' })
  await userEvent.click(await within(panel).findByRole('button', { name: 'Urgent, set by a rule' }))
  const why = await screen.findByRole('region', { name: 'Why “Urgent”' })
  await within(why).findByText('Rule: Priority is High')
  expect(within(why).getByRole('button', { name: 'Refuse for this record' })).toHaveProperty('disabled', true)
  await userEvent.type(within(why).getByRole('textbox', { name: 'Reason' }), 'Not so')
  await userEvent.click(within(why).getByRole('button', { name: 'Refuse for this record' }))
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      object: 'task',
      recordId: ID(1),
      decision: 'refuse',
      reason: 'Not so',
    }),
  )
})

test('settings show tags by their groups with their rules and lead to their records', async () => {
  serve()
  renderApp('/settings/tags')
  const events = await screen.findByRole('table', { name: 'Events' })
  within(events).getByText('Press')
  const others = screen.getByRole('table', { name: 'Tags' })
  await within(others).findByText('Rule: Priority is High')
  expect(within(others).getByRole('link', { name: 'Tasks 12' }).getAttribute('href')).toContain(
    '/tasks?view=all&filter=',
  )
  expect(within(others).queryByRole('button', { name: 'Merge the tag Urgent into another' })).toBeNull()
})

test('a tag is archived and brought back at once', async () => {
  const seen = serve({
    [`DELETE /api/v1/tags/${fair.id}`]: () => ({ body: fair }),
    [`POST /api/v1/tags/${fair.id}/restoration`]: () => ({ body: fair }),
  })
  renderApp('/settings/tags')
  await userEvent.click(await screen.findByRole('button', { name: 'Archive the tag Fair' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/restoration'))).toBe(true))
})

test('who does not manage tags finds no such settings and makes none', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('member') }), 'GET /api/v1/record-tags': () => own([]) })
  renderPages(`/tasks/${ID(1)}`)
  const panel = await screen.findByRole('region', { name: 'Tags' })
  await within(panel).findByText('No tags yet.')
  await userEvent.type(within(panel).getByRole('combobox', { name: 'Add a tag' }), 'Brand new')
  await screen.findByText('No tag of this name.')
  expect(screen.queryByText('New tag “Brand new”')).toBeNull()
})
