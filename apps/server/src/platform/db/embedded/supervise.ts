import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@rapport/kernel'
import { type Cluster, launch, type Postmaster } from './launch.ts'
import { stopPostmaster } from './postmaster.ts'

/**
 * What happens to a database server after its start. `died` and `restarted` come in pairs, the connections of a pool
 * break in between; after `gaveUp` there is no database any more and the process should end.
 */
export type EmbeddedEvent =
  | { kind: 'died'; pid: number }
  | { kind: 'restarted'; pid: number; downMs: number }
  | { kind: 'gaveUp'; error: AppError }

/** A server that is kept alive until `stop`. */
export type Supervised = { pid(): number; stop(): Promise<void>; stopNow(): void }

/** Tries in a row that end without a server; with the pauses between them they take about a quarter of a minute. */
const RESTART_LIMIT = 8
/** A full disk is mended by whoever looks after the machine, without our being started again: tried every ten seconds for a day. */
const DISK_FULL_RESTART_LIMIT = 8640
const CALM_MS = 60_000
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 10_000
const HOLD_MS = 1_000

/**
 * Restarts the server whenever it dies, after pauses that grow until it has lived for a calm minute. One that comes back is never given
 * up, since it serves in between; one that cannot be started eight times in a row will not mend by itself: `gaveUp`. A full disk is waited for.
 */
export function supervise(cluster: Cluster, first: Postmaster, onEvent: (event: EmbeddedEvent) => void): Supervised {
  let current = first
  let stopping = false
  const stopCurrent = () => stopPostmaster(current.pid, { ...cluster.paths, binaries: cluster.binaries })
  const loop = (async () => {
    let deaths = 0
    while (!stopping) {
      const calmSince = performance.now()
      await current.ended
      if (stopping) return
      deaths = performance.now() - calmSince > CALM_MS ? 1 : deaths + 1
      onEvent({ kind: 'died', pid: current.pid })
      const next = await relaunch()
      if (next === null) return
      current = next
    }

    async function relaunch(): Promise<Postmaster | null> {
      const diedAt = performance.now()
      for (let failures = 0; ; ) {
        await pauseBefore(deaths + failures)
        if (stopping) return null
        try {
          const next = await launch(cluster)
          onEvent({ kind: 'restarted', pid: next.pid, downMs: Math.round(performance.now() - diedAt) })
          return next
        } catch (error) {
          failures += 1
          cluster.log.error({ err: error, failures }, 'the database did not come back')
          if (failures < (isFull(error) ? DISK_FULL_RESTART_LIMIT : RESTART_LIMIT)) continue
          onEvent({ kind: 'gaveUp', error: gaveUp(error) })
          return null
        }
      }
    }
  })()
  return {
    pid: () => current.pid,
    stop: () =>
      keepingProcessAlive(async () => {
        stopping = true
        await stopCurrent()
        await loop
        // A restart may have been under way while we stopped the server before it.
        await stopCurrent()
      }),
    stopNow: () => {
      stopping = true
      interrupt(current.pid)
    },
  }
}

function isFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'database.disk_full'
}

/** Doubles from try to try. Nothing waits for it when the process ends. */
async function pauseBefore(tries: number): Promise<void> {
  await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)), undefined, { ref: false })
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // Gone already.
  }
}

/** Server and watch are detached from the event loop: without something to wait for, Node would end before its end is seen. */
async function keepingProcessAlive<Result>(work: () => Promise<Result>): Promise<Result> {
  const hold = setInterval(() => undefined, HOLD_MS)
  try {
    return await work()
  } finally {
    clearInterval(hold)
  }
}

function gaveUp(error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError(
    'database.gave_up',
    503,
    `The database died and could not be started again in ${RESTART_LIMIT} tries: ${reason} Rapport ends. Mend that, then start it again.`,
    { details: { reason } },
  )
}
