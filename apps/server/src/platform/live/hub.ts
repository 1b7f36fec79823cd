import pg from 'pg'
import type { Log } from '../log/log.ts'
import { type Announcement, LIVE_CHANNEL } from './channel.ts'

const RECONNECT_PAUSE_MS = 1000
const LISTENERS_MAX = 5000
/** Listens to all workspaces: for what this process remembers, never for what it shows. */
export const EVERY_WORKSPACE = '*'

type Listener = (topics: readonly string[]) => void

/** Passes what PostgreSQL notifies on to whoever listens in this process. Losing a hint is harmless; a lost connection is taken up again. */
export type LiveHub = {
  listen(workspaceId: string, listener: Listener): () => void
  listeners(): number
  stop(): Promise<void>
}

export async function startLiveHub(url: string, log: Log): Promise<LiveHub> {
  const byWorkspace = new Map<string, Set<Listener>>()
  let client: pg.Client | null = null
  let stopped = false
  let count = 0

  async function connect(): Promise<void> {
    const next = await openListener(url, (notification) => hand(byWorkspace, notification.payload))
    // Only from here on: a connection that never came about ends as well, and would be taken up twice, then four times.
    next.on('end', () => {
      client = null
      if (!stopped) setTimeout(reconnect, RECONNECT_PAUSE_MS).unref()
    })
    client = next
    if (stopped) await next.end()
  }

  function reconnect(): void {
    if (stopped || client) return
    connect().catch((error: unknown) => {
      log.warn({ error }, 'live updates wait for the database')
      setTimeout(reconnect, RECONNECT_PAUSE_MS).unref()
    })
  }

  await connect()
  return {
    listen(workspaceId, listener) {
      if (count >= LISTENERS_MAX) return () => {}
      const listeners = byWorkspace.get(workspaceId) ?? new Set<Listener>()
      byWorkspace.set(workspaceId, listeners.add(listener))
      if (workspaceId !== EVERY_WORKSPACE) count++
      return () => {
        if (listeners.delete(listener) && workspaceId !== EVERY_WORKSPACE) count--
        if (listeners.size === 0) byWorkspace.delete(workspaceId)
      }
    },
    listeners: () => count,
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}

/** A connection that listens, or an error and no connection left behind. */
async function openListener(url: string, heard: (notification: pg.Notification) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'rapport-live', keepAlive: true })
  client.on('notification', heard)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`listen ${LIVE_CHANNEL}`)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

function hand(byWorkspace: ReadonlyMap<string, ReadonlySet<Listener>>, message: string | undefined): void {
  if (!message) return
  const { workspaceId, topics } = JSON.parse(message) as Announcement // written by Outbox only
  for (const key of [workspaceId, EVERY_WORKSPACE]) {
    for (const listener of byWorkspace.get(key) ?? []) listener(topics)
  }
}
