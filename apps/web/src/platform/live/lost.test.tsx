import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { streamLost, streamOpened, useLostSinceMs } from './lost.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  act(() => streamOpened())
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const pass = (timeMs: number) => act(() => vi.advanceTimersByTimeAsync(timeMs))

test('a stream that is back within seconds is no news', async () => {
  const { result } = renderHook(() => useLostSinceMs())
  act(() => streamLost())
  await pass(4_900)
  act(() => streamOpened())
  await pass(10_000)
  expect(result.current).toBeNull()
})

test('one that stays away is told after some seconds, since when it first broke', async () => {
  const { result } = renderHook(() => useLostSinceMs())
  act(() => streamLost())
  await pass(3_000)
  // Each try that fails says so again.
  act(() => streamLost())
  expect(result.current).toBeNull()
  await pass(2_000)
  expect(result.current).toBe(NOW)
  act(() => streamOpened())
  expect(result.current).toBeNull()
})

test('without a network it is told at once', async () => {
  const { result } = renderHook(() => useLostSinceMs())
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  act(() => void window.dispatchEvent(new Event('offline')))
  await pass(0)
  expect(result.current).toBe(NOW)
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  act(() => void window.dispatchEvent(new Event('online')))
  await pass(0)
  expect(result.current).toBeNull()
})
