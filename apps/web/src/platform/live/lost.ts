import { useEffect, useState, useSyncExternalStore } from 'react'
import { useOnline } from '../online.ts'

/** A server that starts anew, or a train in a tunnel, is no news before this. */
const SAID_AFTER_MS = 5_000

let streamLostMs: number | null = null
const watchers = new Set<() => void>()

/** The stream of hints broke, and again at each try that failed. */
export function streamLost(): void {
  setLost(streamLostMs ?? Date.now())
}

export function streamOpened(): void {
  setLost(null)
}

/** Since when nothing is heard of changes, once that has lasted for some seconds; at once where the browser knows of no network. */
export function useLostSinceMs(): number | null {
  const streamMs = useSyncExternalStore(
    (notify) => {
      watchers.add(notify)
      return () => watchers.delete(notify)
    },
    () => streamLostMs,
  )
  const online = useOnline()
  const [lostMs, setLostMs] = useState<number | null>(null)
  useEffect(() => {
    const endMs = streamMs ?? (online ? null : Date.now())
    if (endMs === null) return setLostMs(null)
    const timer = setTimeout(() => setLostMs(endMs), online ? SAID_AFTER_MS : 0)
    return () => clearTimeout(timer)
  }, [streamMs, online])
  return lostMs
}

function setLost(value: number | null): void {
  if (value === streamLostMs) return
  streamLostMs = value
  for (const notify of [...watchers]) notify()
}
