import { afterEach, expect, test, vi } from 'vitest'
import { loadOnline } from './lazy-part.ts'

afterEach(() => vi.restoreAllMocks())

test('a part asked for without a connection comes once there is one', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const load = vi.fn(async () => {
    if (!navigator.onLine) throw new TypeError('Failed to fetch')
    return 'part'
  })
  const loading = loadOnline(load)
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1))
  onLine.mockReturnValue(true)
  await vi.waitFor(async () => {
    window.dispatchEvent(new Event('online'))
    expect(load).toHaveBeenCalledTimes(2)
  })
  expect(await loading).toBe('part')
})

test('a part that cannot be had with a connection is a failure', async () => {
  const gone = new TypeError('gone')
  await expect(loadOnline(() => Promise.reject(gone))).rejects.toBe(gone)
})
