import pg from 'pg'
import type { Log } from '../log/log.ts'
import { type Announcement, LIVE_CHANNEL, personAddress } from './channel.ts'

const RECONNECT_PAUSE_MS = 1000
const LISTENERS_MAX = 5000
/** Listens to all workspaces: for what this process remembers, never for what it shows. */
export const EVERY_WORKSPACE = '*'

type Listener = (topics: readonly string[]) => void

/** Passes what PostgreSQL notifies on to whoever listens in this process. Losing a hint is harmless; a lost connection is taken up again. */
export type LiveHub = {
  /** `address`: a workspace, a person (`personAddress`), or `EVERY_WORKSPACE` for all there is. Answers how to stop. */
  listen(address: string, listener: Listener): () => void
  /** How many listen to workspaces: the open streams. */
  listeners(): number
  stop(): Promise<void>
}

export async function startLiveHub(url: string, log: Log): Promise<LiveHub> {
  const byAddress = new Map<string, Set<Listener>>()
  let client: pg.Client | null = null
  let stopped = false
  let count = 0

  async function connect(): Promise<void> {
    const next = await openListener(url, (notification) => hand(byAddress, notification.payload))
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
    listen(address, listener) {
      const counts = address !== EVERY_WORKSPACE && !address.startsWith(personAddress(''))
      if (counts && count >= LISTENERS_MAX) return () => {}
      const listeners = byAddress.get(address) ?? new Set<Listener>()
      byAddress.set(address, listeners.add(listener))
      if (counts) count++
      return () => {
        if (listeners.delete(listener) && counts) count--
        if (listeners.size === 0 && byAddress.get(address) === listeners) byAddress.delete(address)
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

function hand(byAddress: ReadonlyMap<string, ReadonlySet<Listener>>, message: string | undefined): void {
  if (!message) return
  const { workspaceId, topics } = JSON.parse(message) as Announcement // written by UnitOfWork only
  // Whoever remembers something forgets it before others look again.
  for (const key of [EVERY_WORKSPACE, workspaceId]) {
    for (const listener of byAddress.get(key) ?? []) listener(topics)
  }
}
