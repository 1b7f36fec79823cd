import { Notice, NoticeSettingsView, Notices } from '@rapport/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { wantWords } from '../../platform/i18n/i18n.ts'
import { answer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { choose, renderPart } from '../../testing/render-part.tsx'
import { Bell } from './Bell.tsx'
import { NoticesSection } from './settings/NoticesSection.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`

function noticeAnswer(change: Partial<Notice> = {}): Notice {
  return answer(Notice, {
    id: ID(10),
    kind: 'mentioned',
    object: 'task',
    recordId: ID(1),
    recordName: 'Send the offer',
    isVisible: true,
    subjectId: ID(5),
    part: 'comments',
    actorName: 'Wen Li',
    deputyFor: null,
    text: 'Can you look at this?',
    fields: [],
    ended: null,
    count: 1,
    at: '2026-11-20T10:00:00Z',
    readAt: null,
    ...change,
  })
}

let items: Notice[]
let unread: number
beforeEach(() => {
  items = [noticeAnswer()]
  unread = 1
})

function serve(handlers: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/notices/count': () => ({ body: { unread } }),
    'GET /api/v1/notices': () => ({ body: answer(Notices, { items, nextCursor: null }) }),
    [`PUT /api/v1/notices/${ID(10)}/reading`]: () => ({ body: { unread: 0 } }),
    'POST /api/v1/notices/reading': () => ({ body: { unread: 0 } }),
    ...handlers,
  })
}

async function show() {
  await wantWords('notifications')
  return renderPart(<Bell />)
}

describe('the bell', () => {
  it('says how many notices wait, and anew when more have come', async () => {
    serve()
    await show()
    await screen.findByRole('button', { name: 'Notices: 1 unread' })
    unread = 100
    await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toMatch(/^notices:/))
    const stream = FakeEventSource.opened.at(-1)
    await act(async () => stream?.hint(stream.topics))
    await screen.findByText('99+')
  })

  it('shows them, leads to what they are about, and reads the one that is opened', async () => {
    const seen = serve()
    const { router } = await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Notices: 1 unread' }))
    const list = await screen.findByRole('list', { name: 'Notices' })
    within(list).getByText('Can you look at this?')
    await userEvent.click(within(list).getByRole('link', { name: 'Wen Li mentioned you: Send the offer' }))
    expect(router.latestLocation.href).toBe(`/tasks/${ID(1)}?tab=comments`)
    await waitFor(() => expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({ isRead: true }))
  })

  it('marks one as read or unread, and all of a kind', async () => {
    items = [noticeAnswer(), noticeAnswer({ id: ID(11), kind: 'commented', readAt: '2026-11-20T11:00:00Z' })]
    const seen = serve({ [`PUT /api/v1/notices/${ID(11)}/reading`]: () => ({ body: { unread: 2 } }) })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Notices: 1 unread' }))
    await userEvent.click(await screen.findByRole('button', { name: /^Mark as read/ }))
    await userEvent.click(screen.getByRole('button', { name: /^Mark as unread/ }))
    await waitFor(() =>
      expect(seen.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual([
        { isRead: true },
        { isRead: false },
      ]),
    )
    await choose('Kind', 'Comments')
    await userEvent.click(screen.getByRole('checkbox', { name: 'Unread only' }))
    await waitFor(() =>
      expect(
        seen
          .filter(({ path }) => path === '/api/v1/notices')
          .at(-1)
          ?.query.toString(),
      ).toBe('kind=commented&unread=only'),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ kind: 'commented' }))
  })

  it.each<[string, Partial<Notice>, string, string | null]>([
    [
      'what was assigned',
      { kind: 'assigned', count: 4, part: null },
      'Wen Li assigned to you: Send the offer and 3 more',
      `/tasks/${ID(1)}`,
    ],
    [
      'what changed',
      { kind: 'changed', part: null, fields: ['dueAt', 'ownerId'] },
      'Wen Li changed Due, Owner: Send the offer',
      `/tasks/${ID(1)}`,
    ],
    [
      'an import',
      { kind: 'jobEnded', object: null, recordId: null, ended: { job: 'import', state: 'failed', count: 0 } },
      'Your import failed',
      `/imports/${ID(5)}`,
    ],
    [
      'a bulk edit',
      { kind: 'jobEnded', object: null, recordId: null, ended: { job: 'bulkEdit', state: 'done', count: 9 } },
      'Your bulk edit is finished',
      null,
    ],
    [
      'what is out of sight',
      { isVisible: false, recordId: null, recordName: null, text: null },
      'This is about a record you can no longer see',
      null,
    ],
  ])('tells of %s', async (_, change, text, href) => {
    items = [noticeAnswer(change)]
    serve()
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Notices: 1 unread' }))
    const said = await screen.findByText(text)
    expect(said.getAttribute('href')).toBe(href)
  })

  it('says when there is nothing, and when it could not be loaded', async () => {
    items = []
    unread = 0
    serve()
    const { unmount } = await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Notices' }))
    await screen.findByText('No notices')
    unmount()
    serve({ 'GET /api/v1/notices': () => ({ status: 500, body: {} }) })
    await show()
    await userEvent.click(await screen.findByRole('button', { name: 'Notices' }))
    await screen.findByText('Could not load the notices')
  })
})

describe('how one is told', () => {
  const settings = answer(NoticeSettingsView, {
    ways: {
      mentioned: 'mail',
      commented: 'app',
      assigned: 'mail',
      changed: 'app',
      taskDue: 'app',
      jobEnded: 'app',
      account: 'mail',
    },
    quiet: { from: 1320, to: 420 },
    digestAt: 480,
    timeZone: null,
    hasMail: false,
  })

  it('is chosen for each kind, with quiet hours and the hour of the digest', async () => {
    await wantWords('notifications')
    const seen = fakeServer({
      'GET /api/v1/me/notice-settings': () => ({ body: settings }),
      'PUT /api/v1/me/notice-settings': ({ body }) => ({ body }),
    })
    const saved = () => seen.filter(({ method }) => method === 'PUT').at(-1)?.body
    await renderPart(<NoticesSection />)
    await screen.findByText(/sends no e-mail yet/)
    await choose('How: Comments', 'In the app and in the daily e-mail')
    await waitFor(() => expect(saved()).toMatchObject({ ways: { commented: 'digest', mentioned: 'mail' } }))
    await choose('Daily e-mail at', '00:30')
    await waitFor(() => expect(saved()).toMatchObject({ digestAt: 30, ways: { commented: 'digest' } }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'No e-mails during quiet hours' }))
    await waitFor(() => expect(saved()).toMatchObject({ quiet: null }))
  })
})
