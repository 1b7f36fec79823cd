import { EntryVersions, type TimelineItem, TimelinePage } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { ID, recordHandlers } from './customer-answers.testkit.ts'

const RECORD = `/api/v1/customers/${ID(1)}`
const entryPath = (place: number, what: string) => `${RECORD}/interactions/${ID(place)}/${what}`
const AT = '2026-11-20T09:30:15.123Z'

function entry(change: Partial<TimelineItem> = {}): TimelineItem {
  return {
    id: ID(7),
    kind: 'call',
    occurredAt: AT,
    channel: 'phone',
    direction: 'out',
    subject: 'Prices',
    body: 'Wants oak',
    amountMinor: null,
    currency: null,
    orderId: null,
    contactId: null,
    contactName: null,
    actorName: 'Ben',
    source: 'rapport',
    change: null,
    changed: null,
    can: { correct: true },
    ...change,
  }
}

const WITHDRAWN = entry({
  id: ID(8),
  subject: null,
  body: null,
  changed: { action: 'withdrawn', byName: 'Cyn', at: '2026-11-21T08:00:00Z' },
})

function show(items: () => TimelineItem[], more: Handlers = {}): FakeRequest[] {
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/contacts': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...recordHandlers(1, {
      [`GET ${RECORD}/timeline`]: () => ({
        body: answer(TimelinePage, { items: items(), nextCursor: null, previousCursor: null }),
      }),
      ...more,
    }),
  })
  renderApp(`/customers/${ID(1)}`)
  return seen
}

async function choose(name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Entry actions' }))
  await userEvent.click(await screen.findByRole('menuitem', { name }))
}

const sent = (seen: readonly FakeRequest[], path: string) =>
  seen.filter((request) => request.method === 'POST' && request.path === path)

test('a withdrawal is undone with one click', async () => {
  let current = entry()
  const seen = show(() => [current], {
    [`POST ${entryPath(7, 'withdrawal')}`]: () => {
      current = WITHDRAWN
      return { status: 201, body: { id: ID(8) } }
    },
    [`POST ${entryPath(8, 'restoration')}`]: () => {
      current = entry({ id: ID(9), changed: { action: 'restored', byName: 'Ben', at: AT } })
      return { status: 201, body: { id: ID(9) } }
    },
  })
  await choose('Withdraw')
  await screen.findByText(/^Withdrawn by Cyn/)
  expect(screen.queryByText('Wants oak')).toBeNull()
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText(/^Restored by Ben/)
  expect(sent(seen, entryPath(8, 'restoration'))).toHaveLength(1)
})

test('a correction sends all of the entry, and the time to the second where it was not touched', async () => {
  const seen = show(() => [entry()], {
    [`POST ${entryPath(7, 'corrections')}`]: () => ({ status: 201, body: { id: ID(9) } }),
  })
  await choose('Correct')
  const dialog = within(await screen.findByRole('dialog'))
  const box = await dialog.findByRole('textbox', { name: 'Call' })
  expect(box).toHaveProperty('value', 'Wants oak')
  await userEvent.clear(box)
  await userEvent.type(box, 'Wants ash')
  await userEvent.click(dialog.getByText('They called us'))
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await screen.findByText('Entry corrected.')
  expect(sent(seen, entryPath(7, 'corrections'))[0]?.body).toEqual({
    kind: 'call',
    occurredAt: AT,
    channel: 'phone',
    direction: 'in',
    subject: 'Prices',
    body: 'Wants ash',
  })
})

test('what was typed stays where somebody else corrected the entry meanwhile', async () => {
  show(() => [entry()], {
    [`POST ${entryPath(7, 'corrections')}`]: () =>
      problem(409, 'interaction.changed_meanwhile', 'Someone else just corrected or withdrew this entry.'),
  })
  await choose('Correct')
  const dialog = within(await screen.findByRole('dialog'))
  const box = await dialog.findByRole('textbox', { name: 'Call' })
  await userEvent.type(box, ' or ash{Control>}{Enter}{/Control}')
  await dialog.findByText('Someone else just corrected or withdrew this entry.')
  expect(box).toHaveProperty('value', 'Wants oak or ash')
})

test('what a corrected entry said before is shown when it is asked for', async () => {
  const corrected = entry({ id: ID(9), body: 'Wants ash', changed: { action: 'corrected', byName: 'Cyn', at: AT } })
  const version = {
    occurredAt: AT,
    contactName: null,
    channel: 'phone',
    direction: 'out',
    subject: 'Prices',
    recordedAt: AT,
  } as const
  show(() => [corrected], {
    [`GET ${entryPath(9, 'versions')}`]: () => ({
      body: answer(EntryVersions, {
        items: [
          { ...version, id: ID(9), action: 'corrected', kind: 'call', body: 'Wants ash', byName: 'Cyn' },
          { ...version, id: ID(7), action: 'logged', kind: 'meeting', body: 'Wants oak', byName: 'Ben' },
        ],
      }),
    }),
  })
  await screen.findByText(/^Corrected by Cyn/)
  expect(screen.queryByText('Wants oak')).toBeNull()
  await choose('Show earlier versions')
  const former = within(await screen.findByRole('list', { name: 'Earlier versions' }))
  expect(former.getAllByRole('listitem')).toHaveLength(1)
  former.getByText('Meeting: Prices')
  former.getByText('Wants oak')
  await choose('Hide earlier versions')
  await waitFor(() => expect(screen.queryByText('Wants oak')).toBeNull())
})

test('of what nobody may correct a need is recorded, and nothing else done', async () => {
  show(() => [entry({ kind: 'order.placed', can: { correct: false } })])
  await screen.findByText(/Wants oak/)
  await userEvent.click(screen.getByRole('button', { name: 'Entry actions' }))
  const items = await screen.findAllByRole('menuitem')
  expect(items.map(({ textContent }) => textContent)).toEqual(['Record a need from this'])
})
