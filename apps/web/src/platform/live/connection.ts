import { LIVE_TOPICS_MAX, type LiveMessage } from '@rapport/contract'

const BACK_OFF_FIRST_MS = 1_000
const BACK_OFF_MAX_MS = 30_000
/** Pages mount several listeners in one breath: the topics are gathered before the connection is opened anew. */
const REGROUP_MS = 50

type Listener = (topic: string) => void

/** Live hints over one EventSource: which topics are listened to, and when the connection is (re)opened. */
export type LiveConnection = { listen(topics: readonly string[], listener: Listener): () => void }

/**
 * One connection for a tab, shared by every listener. After a loss it opens again with growing pauses (1 s … 30 s, jittered) and then
 * hints at every topic once, because hints may have been missed. Nothing is open while nobody listens. `onLost` hears of each loss.
 */
export function createLiveConnection(open: (url: string) => EventSource, onLost = () => {}): LiveConnection {
  const listeners = new Map<Listener, readonly string[]>()
  let source: EventSource | null = null
  let openTopics = ''
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function schedule(delayMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(connect, delayMs)
  }

  function connect(): void {
    const topics = wantedTopics(listeners)
    if (source && topics === openTopics) return
    source?.close()
    source = null
    openTopics = topics
    if (topics === '') return
    const opened = open(`/api/v1/live?topics=${encodeURIComponent(topics)}`)
    source = opened
    opened.onopen = () => {
      if (failures > 0) for (const topic of topics.split(',')) hint(topic)
      failures = 0
    }
    opened.onmessage = (event: MessageEvent<string>) => hint(topicOf(event.data))
    opened.onerror = () => {
      opened.close()
      if (source !== opened) return
      source = null
      onLost()
      schedule(backOffMs(failures++))
    }
  }

  function hint(topic: string | null): void {
    if (topic === null) return
    for (const [listener, topics] of [...listeners]) if (topics.includes(topic)) listener(topic)
  }

  return {
    listen(topics, listener) {
      // A wrapper of its own, so that the same function may listen twice.
      const own: Listener = (topic) => listener(topic)
      listeners.set(own, topics)
      if (failures === 0) schedule(REGROUP_MS)
      return () => {
        listeners.delete(own)
        if (failures === 0) schedule(REGROUP_MS)
      }
    },
  }
}

function wantedTopics(listeners: ReadonlyMap<Listener, readonly string[]>): string {
  // The newest listeners are what is on the screen in front: they stay when there are too many topics for one connection.
  const newestFirst = [...listeners.values()].reverse().flat()
  return [...new Set(newestFirst)].slice(0, LIVE_TOPICS_MAX).sort().join(',')
}

function backOffMs(failures: number): number {
  const pauseMs = Math.min(BACK_OFF_FIRST_MS * 2 ** Math.min(failures, 10), BACK_OFF_MAX_MS)
  return pauseMs * (0.75 + Math.random() * 0.5)
}

function topicOf(data: string): string | null {
  try {
    const message: Partial<LiveMessage> | null = JSON.parse(data)
    return typeof message?.topic === 'string' ? message.topic : null
  } catch {
    return null
  }
}
