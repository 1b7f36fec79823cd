import { act, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ID, recordHandlers } from '../modules/customers/customer-answers.testkit.ts'
import { meAnswer } from '../testing/answers.ts'
import { FakeEventSource } from '../testing/fake-event-source.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'

test('a connection that stays lost says of when the data is, until it is back', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: Date.parse('2026-11-21T10:02:00Z') })
  try {
    fakeServer({
      'GET /api/v1/me': () => ({ body: meAnswer() }),
      'GET /api/v1/members': () => ({ body: { items: [] } }),
      'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
      ...recordHandlers(1),
    })
    renderApp(`/customers/${ID(1)}`)
    await screen.findByRole('heading', { name: /Customer 1/ })
    const open = () => FakeEventSource.opened.findLast(({ closed, topics }) => !closed && topics.includes(ID(1)))
    await waitFor(() => expect(open()).toBeDefined())
    act(() => open()?.onerror?.())
    act(() => void vi.advanceTimersByTime(4_000))
    expect(screen.queryByText(/Connection lost/)).toBeNull()
    act(() => void vi.advanceTimersByTime(2_000))
    await screen.findByText('Connection lost. Data as of 10:02.')
    await waitFor(() => expect(open()).toBeDefined())
    act(() => open()?.succeed())
    await waitFor(() => expect(screen.queryByText(/Connection lost/)).toBeNull())
  } finally {
    vi.useRealTimers()
  }
})
