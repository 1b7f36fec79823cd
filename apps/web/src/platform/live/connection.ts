import { LIVE_TOPICS_MAX, type LiveMessage } from '@rapport/contract'
import { linkWithQuery } from '../api/client.ts'

const BACK_OFF_FIRST_MS = 1_000
const BACK_OFF_MAX_MS = 30_000
/** Pages mount several listeners in one breath: topics are collected before the connection is opened anew. */
const REGROUP_MS = 50

type Listener = (topic: string) => void

/** Live hints over one EventSource: which topics are listened to, and when the connection is (re)opened. */
export type LiveConnection = { listen(topics: readonly string[], listener: Listener): () => void }

/**
 * One connection for a tab, shared by every listener. After a loss it opens again with growing pauses (1 s … 30 s, jittered), or when the server said, and then
 * hints at every topic once, because hints may have been missed. Nothing is open while nobody listens. `onLost` hears of each loss.
 */
export function createLiveConnection(open: (url: string) => EventSource, onLost = () => {}): LiveConnection {
  const listeners = new Map<Listener, readonly string[]>()
  let source: EventSource | null = null
  let openAddress = ''
  let failures = 0
  let hasMissed = false
  const schedule = createSchedule(connect)

  function connect(): void {
    const { topics, address } = wanted(listeners)
    if (source && address === openAddress) return
    source?.close()
    source = null
    openAddress = address
    if (address === '') return
    const opened = open(address)
    source = opened
    let comeBackMs: number | undefined
    opened.onopen = () => {
      if (hasMissed) for (const topic of topics.split(',')) hint(listeners, topic)
      hasMissed = false
      failures = 0
    }
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      const { topic, retryMs } = readMessage(data)
      comeBackMs = retryMs
      if (topic) hint(listeners, topic)
    }
    opened.onerror = () => {
      opened.close()
      if (source !== opened) return
      source = null
      onLost()
      hasMissed = true
      schedule(comeBackMs ?? backOffMs(failures++))
    }
  }

  return {
    listen(topics, listener) {
      const own: Listener = (topic) => listener(topic) // so that the same function may listen twice
      listeners.set(own, topics)
      if (failures === 0) schedule(REGROUP_MS)
      return () => {
        listeners.delete(own)
        if (listeners.size === 0) failures = 0 // whoever listens next does not wait for a loss nobody noticed
        if (failures === 0) schedule(REGROUP_MS)
      }
    },
  }
}

function hint(listeners: ReadonlyMap<Listener, readonly string[]>, topic: string): void {
  for (const [listener, topics] of [...listeners]) if (topics.includes(topic)) listener(topic)
}

/** The workspace is part of the address: another one is another stream, for the same topics too. */
function wanted(listeners: ReadonlyMap<Listener, readonly string[]>): { topics: string; address: string } {
  const topics = wantedTopics(listeners)
  return { topics, address: topics === '' ? '' : linkWithQuery('/api/v1/live', { topics }) }
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

/** The newest call counts. */
function createSchedule(work: () => void): (delayMs: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (delayMs) => {
    clearTimeout(timer)
    timer = setTimeout(work, delayMs)
  }
}

/** What of a message can be understood; speech that is no hint is passed over. */
function readMessage(data: string): LiveMessage {
  try {
    const { topic, retryMs }: Partial<Record<keyof LiveMessage, unknown>> = JSON.parse(data) ?? {}
    return {
      ...(typeof topic === 'string' ? { topic } : {}),
      ...(typeof retryMs === 'number' ? { retryMs } : {}),
    }
  } catch {
    return {}
  }
}
