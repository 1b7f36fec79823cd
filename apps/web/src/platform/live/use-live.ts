import { useEffect, useEffectEvent } from 'react'
import { askStillSignedIn } from '../session/session-end.ts'
import { createLiveConnection, type LiveConnection } from './connection.ts'
import { streamLost, streamOpened } from './lost.ts'

let shared: LiveConnection | undefined

type UseLiveOptions = {
  /** Hints within this time become one call, made at its end: a stream of events costs one fetch a step. */
  gatherMs?: number
  connection?: LiveConnection
}

/**
 * Calls `onHint` when something behind one of the topics (`home`, `customer:<id>`, `import:<id>`, `demo`) has changed: fetch again. Null or
 * empty topics listen to nothing.
 */
export function useLive(
  topics: readonly string[] | null,
  onHint: (topic: string) => void,
  { gatherMs = 250, connection }: UseLiveOptions = {},
): void {
  const key = topics?.join(',') ?? ''
  const report = useEffectEvent(onHint)

  useEffect(() => {
    if (key === '') return
    const waiting = new Map<string, ReturnType<typeof setTimeout>>()
    const stop = (connection ?? sharedConnection()).listen(key.split(','), (topic) => {
      if (waiting.has(topic)) return
      const timer = setTimeout(() => {
        waiting.delete(topic)
        report(topic)
      }, gatherMs)
      waiting.set(topic, timer)
    })
    return () => {
      stop()
      for (const timer of waiting.values()) clearTimeout(timer)
    }
  }, [key, gatherMs, connection])
}

function sharedConnection(): LiveConnection {
  shared ??= createLiveConnection(openStream, () => {
    streamLost()
    askStillSignedIn()
  })
  return shared
}

function openStream(url: string): EventSource {
  const stream = new EventSource(url)
  stream.addEventListener('open', streamOpened)
  return stream
}
