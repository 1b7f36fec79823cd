import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { createLiveConnection, type LiveConnection } from './connection.ts'
import { useLive } from './use-live.ts'

let connection: LiveConnection

beforeEach(() => {
  vi.useFakeTimers()
  FakeEventSource.opened.length = 0
  // The fake has the three handlers and close() that the connection uses.
  connection = createLiveConnection((url) => new FakeEventSource(url) as unknown as EventSource)
})

afterEach(() => {
  vi.useRealTimers()
})

function latest(): FakeEventSource {
  const source = FakeEventSource.opened.at(-1)
  if (!source) throw new Error('no connection was opened')
  return source
}

function pass(timeMs: number): void {
  act(() => {
    vi.advanceTimersByTime(timeMs)
  })
}

test('one connection carries the topics of all listeners, and each hears only its own', () => {
  const home = vi.fn()
  const customer = vi.fn()
  renderHook(() => useLive(['home'], home, { connection, gatherMs: 0 }))
  renderHook(() => useLive(['customer:1', 'home'], customer, { connection, gatherMs: 0 }))
  pass(100)
  expect(FakeEventSource.opened).toHaveLength(1)
  expect(latest().topics).toBe('customer:1,home')
  latest().hint('customer:1')
  pass(1)
  expect(home).not.toHaveBeenCalled()
  expect(customer).toHaveBeenCalledExactlyOnceWith('customer:1')
})

test('many hints become one call within the gathering time', () => {
  const onHint = vi.fn()
  renderHook(() => useLive(['home'], onHint, { connection, gatherMs: 400 }))
  pass(100)
  for (let count = 0; count < 50; count++) latest().hint('home')
  pass(399)
  expect(onHint).not.toHaveBeenCalled()
  pass(1)
  expect(onHint).toHaveBeenCalledOnce()
  latest().hint('home')
  pass(400)
  expect(onHint).toHaveBeenCalledTimes(2)
})

test('a lost connection opens again with growing pauses, then hints once because something may have been missed', () => {
  const onHint = vi.fn()
  renderHook(() => useLive(['home'], onHint, { connection, gatherMs: 0 }))
  pass(100)
  latest().onopen?.()
  latest().onerror?.()
  expect(latest().closed).toBe(true)
  pass(700)
  expect(FakeEventSource.opened).toHaveLength(1)
  pass(600)
  expect(FakeEventSource.opened).toHaveLength(2)
  latest().onerror?.()
  pass(1_400)
  expect(FakeEventSource.opened).toHaveLength(2)
  pass(1_200)
  expect(FakeEventSource.opened).toHaveLength(3)
  expect(onHint).not.toHaveBeenCalled()
  latest().onopen?.()
  pass(1)
  expect(onHint).toHaveBeenCalledExactlyOnceWith('home')
})

test('opens anew when the topics change and closes when nobody listens', () => {
  const { rerender, unmount } = renderHook(({ topics }) => useLive(topics, () => {}, { connection }), {
    initialProps: { topics: ['import:1'] as string[] | null },
  })
  pass(100)
  const first = latest()
  rerender({ topics: ['import:2'] })
  pass(100)
  expect(first.closed).toBe(true)
  expect(latest().topics).toBe('import:2')
  unmount()
  pass(100)
  expect(latest().closed).toBe(true)
  expect(FakeEventSource.opened).toHaveLength(2)
})

test('speech that is no hint is passed over', () => {
  const onHint = vi.fn()
  renderHook(() => useLive(['home'], onHint, { connection, gatherMs: 0 }))
  pass(100)
  latest().onmessage?.({ data: 'not json' })
  latest().onmessage?.({ data: 'null' })
  latest().onmessage?.({ data: '{"topic":5}' })
  pass(10)
  expect(onHint).not.toHaveBeenCalled()
})

test('a stream that made room for newer ones comes back when it was told, or when its tab listens to something else', () => {
  const onHint = vi.fn()
  const { rerender } = renderHook(({ topics }) => useLive(topics, onHint, { connection, gatherMs: 0 }), {
    initialProps: { topics: ['home'] },
  })
  pass(100)
  const makeRoom = () => {
    latest().onopen?.()
    latest().onmessage?.({ data: '{"retryMs":60000}' })
    latest().onerror?.()
  }
  makeRoom()
  pass(59_000)
  expect(FakeEventSource.opened).toHaveLength(1)
  pass(1_000)
  expect(FakeEventSource.opened).toHaveLength(2)
  makeRoom()
  pass(1)
  expect(onHint).toHaveBeenCalledExactlyOnceWith('home')
  rerender({ topics: ['workspace'] })
  pass(100)
  expect(FakeEventSource.opened).toHaveLength(3)
})
