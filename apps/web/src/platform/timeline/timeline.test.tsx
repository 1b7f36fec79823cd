import { type TimelineItem, TimelinePage } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { switchLanguage } from '../i18n/i18n.ts'
import { ID } from '../records/record-answers.testkit.ts'
import type { PeopleQuery, TimelineRecord } from './record.ts'
import { groupByDay, Timeline } from './Timeline.tsx'

const PATH = '/api/v1/customers/x'
const HOUR_MS = 3_600_000

function entry(place: number, change: Partial<TimelineItem> = {}): TimelineItem {
  return {
    id: ID(place),
    kind: 'call',
    occurredAt: '2020-11-20T09:30:00Z',
    channel: 'phone',
    direction: 'out',
    subject: `Entry ${place}`,
    body: null,
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

const page = (items: TimelineItem[], nextCursor: string | null = null) =>
  answer(TimelinePage, { items, nextCursor, previousCursor: null })

type Shown = { first?: () => Promise<ReturnType<typeof page>>; people?: PeopleQuery; address?: string }

async function show(items: TimelineItem[], { first, people, address = '/' }: Shown = {}, more: Handlers = {}) {
  const seen = fakeServer(more)
  const record: TimelineRecord = {
    id: 'x',
    path: PATH,
    queryKey: ['customers', 'one', 'x'],
    readFirst: first ?? (async () => page(items)),
    contactId: null,
  }
  const views = { kinds: {}, hrefOf: ({ orderId }: TimelineItem) => (orderId ? `/orders/${orderId}` : null) }
  const part = <Timeline record={record} views={views} people={people ?? null} mayRecord />
  return { seen, ...(await renderPart(part, { address })) }
}

const posts = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST')

describe('entries by day', () => {
  test('stand under the day of the workspace’s zone, not of the machine', () => {
    const items = [entry(1, { occurredAt: '2026-11-20T16:30:00Z' }), entry(2, { occurredAt: '2026-11-20T15:30:00Z' })]
    expect(groupByDay(items, 'Asia/Shanghai').map(({ key }) => key)).toEqual(['2026-11-21', '2026-11-20'])
    expect(groupByDay(items, 'UTC').map((day) => day.items.length)).toEqual([2])
    expect(groupByDay([], 'UTC')).toEqual([])
  })

  test('are called today and yesterday, and by their year where it is another one', async () => {
    const now = Date.now()
    const at = (ms: number) => new Date(ms).toISOString()
    await show([entry(1, { occurredAt: at(now) }), entry(2, { occurredAt: at(now - 24 * HOUR_MS) }), entry(3)])
    await screen.findByRole('region', { name: 'Today' })
    screen.getByRole('region', { name: 'Yesterday' })
    screen.getByRole('region', { name: /20 November 2020/ })
  })
})

describe('an entry', () => {
  test('says what, when, how, with whom and by whom', async () => {
    await show([entry(1, { contactName: 'Wren', direction: 'in' })])
    const line = await screen.findByText('Call: Entry 1')
    const item = within(line.closest('li') as HTMLElement)
    item.getByText('09:30 · by phone · they called us · with Wren · Ben')
  })

  test('of money says how much, and leads to its order', async () => {
    const paid = { kind: 'payment.received', amountMinor: 123_456, currency: 'EUR', orderId: ID(50) } as const
    await show([entry(1, { ...paid, can: { correct: false } })])
    const link = await screen.findByRole('link', { name: 'Payment received: Entry 1' })
    expect(link.getAttribute('href')).toBe(`/orders/${ID(50)}`)
    screen.getByText(/€1,234\.56/)
    expect(screen.queryByRole('button', { name: 'Entry actions' })).toBeNull()
  })

  test('that is long is shown in part, and whole when it is asked for', async () => {
    await show([entry(1, { body: `${'long '.repeat(100)}END` })])
    await screen.findByText(/long long/)
    expect(screen.queryByText(/END/)).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
    await screen.findByText(/END/)
  })

  test('of a newer server is shown under its own name', async () => {
    // Beyond what the contract of this build knows.
    const items = [entry(1, { kind: 'fax.sent' as never, channel: 'fax' })]
    await show([], { first: async () => ({ items, nextCursor: null, previousCursor: null }) })
    await screen.findByText(/fax\.sent: Entry 1/)
  })

  test('in Chinese has its channel and direction in words', async () => {
    await switchLanguage('zh')
    await show([entry(1, { kind: 'chat', channel: 'wechat', direction: 'in', actorName: '周航' })])
    const line = await screen.findByText('微信消息：Entry 1')
    const text = (line.closest('li') as HTMLElement).textContent
    expect(text).toContain('周航')
    expect(text).not.toMatch(/wechat|they|WeChat/)
  })
})

describe('the timeline', () => {
  test('without entries says so, and what will be there', async () => {
    await show([])
    await screen.findByText('No entries yet')
    screen.getByText('Orders, calls, e-mails and updates appear here, newest first.')
  })

  test('narrowed to kinds of which there are none says that, and asks for these kinds', async () => {
    const { seen } = await show(
      [entry(1)],
      { address: '/?kinds=meeting,nonsense,visit' },
      { [`GET ${PATH}/timeline`]: () => ({ body: page([]) }) },
    )
    await screen.findByText('No entries of the selected types')
    expect(seen[0]?.query.get('kinds')).toBe('meeting,visit')
  })

  test('that cannot be read is told and read again', async () => {
    let isBroken = true
    const first = async () => {
      if (isBroken) throw new TypeError('Failed to fetch')
      return page([entry(1)])
    }
    await show([], { first })
    await screen.findByText('Could not load the timeline')
    isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('Call: Entry 1')
  })

  test('goes on with earlier entries from where it ended', async () => {
    const first = async () => page([entry(1)], 'cursor-1')
    const { seen } = await show([], { first }, { [`GET ${PATH}/timeline`]: () => ({ body: page([entry(2)]) }) })
    await userEvent.click(await screen.findByRole('button', { name: 'Show earlier' }))
    await screen.findByText('Call: Entry 2')
    expect(seen[0]?.query.get('cursor')).toBe('cursor-1')
    expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull()
  })
})

describe('what is corrected', () => {
  const withdrawal = `POST ${PATH}/interactions/${ID(1)}/withdrawal`

  async function act(name: string): Promise<void> {
    await userEvent.click(await screen.findByRole('button', { name: 'Entry actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name }))
  }

  test('a withdrawal that is refused is told, and nothing is offered to undo', async () => {
    const words = 'Someone else just corrected or withdrew this entry.'
    await show([entry(1)], {}, { [withdrawal]: () => problem(409, 'interaction.changed_meanwhile', words) })
    await act('Withdraw')
    await screen.findByText(words)
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  test('a withdrawn entry can only be restored, or looked at as it was', async () => {
    const changed = { action: 'withdrawn', byName: null, at: '2026-11-21T08:00:00Z' } as const
    const { seen } = await show(
      [entry(1, { subject: null, changed })],
      {},
      { [`POST ${PATH}/interactions/${ID(1)}/restoration`]: () => ({ status: 201, body: { id: ID(2) } }) },
    )
    await screen.findByText('Withdrawn by somebody, 21 Nov 2026, 08:00')
    await userEvent.click(await screen.findByRole('button', { name: 'Entry actions' }))
    await screen.findByRole('menuitem', { name: 'Show earlier versions' })
    expect(screen.queryByRole('menuitem', { name: 'Correct' })).toBeNull()
    expect(screen.queryByRole('menuitem', { name: 'Withdraw' })).toBeNull()
    await userEvent.click(screen.getByRole('menuitem', { name: 'Restore' }))
    await screen.findByText('Entry restored.')
    expect(posts(seen)).toHaveLength(1)
    expect(posts(seen)[0]?.headers.get('idempotency-key')).toBeTruthy()
  })

  test('a correction shows the time by the clock of the workspace', async () => {
    const readFirst = async () => page([entry(1, { occurredAt: '2020-06-20T09:30:00Z' })])
    const record: TimelineRecord = { id: 'x', path: PATH, queryKey: ['x'], readFirst, contactId: null }
    fakeServer({})
    const views = { kinds: {}, hrefOf: () => null }
    const { workspace } = meAnswer()
    const me = meAnswer('administrator', { workspace: { ...workspace, timeZone: 'Asia/Shanghai' } })
    await renderPart(<Timeline record={record} views={views} people={null} mayRecord={false} />, { me })
    await screen.findByText(/^17:30/)
    await act('Correct')
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByRole('textbox', { name: 'When' })).toHaveProperty(
      'value',
      expect.stringContaining('17:30'),
    )
  })
})

describe('what is logged', () => {
  test('needs words, and who may not log sees no form', async () => {
    await show([])
    await userEvent.click(await screen.findByRole('textbox', { name: 'Update' }))
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
    await userEvent.type(screen.getByRole('textbox', { name: 'Update' }), '   ')
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
    await userEvent.type(screen.getByRole('textbox', { name: 'Subject' }), 'Oak')
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', false)
  })

  test('is kept through a reload until it is saved or given up', async () => {
    const { unmount } = await show([])
    await userEvent.type(await screen.findByRole('textbox', { name: 'Update' }), 'Half a note')
    unmount()
    const again = await show([])
    expect(await screen.findByRole('textbox', { name: 'Update' })).toHaveProperty('value', 'Half a note')
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
    again.unmount()
    await show([])
    expect(await screen.findByRole('textbox', { name: 'Update' })).toHaveProperty('value', '')
  })

  test('a next step that is taken away again is not sent', async () => {
    const { seen } = await show(
      [],
      {},
      { [`POST ${PATH}/interactions`]: () => ({ status: 201, body: { id: ID(9), taskId: null } }) },
    )
    await userEvent.type(await screen.findByRole('textbox', { name: 'Update' }), 'Likes oak')
    await userEvent.click(screen.getByRole('button', { name: 'Add follow-up' }))
    await userEvent.type(await screen.findByRole('textbox', { name: 'Follow-up' }), 'Send samples')
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('Update saved.')
    await waitFor(() => expect(posts(seen)).toHaveLength(1))
    expect(posts(seen)[0]?.body).toEqual({ kind: 'note', body: 'Likes oak' })
  })
})
