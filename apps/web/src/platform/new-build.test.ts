import { afterEach, expect, test, vi } from 'vitest'
import { reloadForNewBuild } from './new-build.ts'

afterEach(() => void vi.restoreAllMocks())

const partIsGone = () => {
  const event = new Event('vite:preloadError', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

test('the page comes anew when a part of it is gone, once', () => {
  const reload = vi.fn()
  reloadForNewBuild(reload)
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValueOnce(false)
  expect([partIsGone(), reload.mock.calls.length]).toEqual([false, 0])
  expect([partIsGone(), reload.mock.calls.length]).toEqual([true, 1])
  expect([partIsGone(), reload.mock.calls.length]).toEqual([false, 1])
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000)
  expect([partIsGone(), reload.mock.calls.length]).toEqual([true, 2])
})
