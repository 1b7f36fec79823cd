import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import type { EmbeddedLog } from './launch.ts'

/**
 * How reading ahead ended: with `all` there is, at the `limit`, `stopped` by us, `failed` (the log says why), or `unable` (this PostgreSQL does not
 * bring the extension for it); and how many bytes were in it.
 */
export type ReadAheadResult = { ended: 'all' | 'limit' | 'stopped' | 'failed' | 'unable'; bytes: number }

/** Reading under way. `stop` comes back when it has ended. */
export type ReadAhead = { done: Promise<ReadAheadResult>; stop(): Promise<void> }

export type ReadAheadOptions = {
  /** At most so much is read, in bytes: what is more would push out what was read before. */
  limitBytes: number
  log: Pick<EmbeddedLog, 'info' | 'warn'>
}

const PAGE_BYTES = 8192
/** Read by one statement: stopping waits for one at most. */
const STRETCH_PAGES = 2048
/** So many times as long as reading took it rests: at full speed the first pages that people open would take a tenth of a second and more. */
const REST_TIMES = 2
/** Migrations hold tables for long; stopping may not wait for them. */
const LOCK_WAIT_MS = 200
const LOCK_NOT_AVAILABLE = '55P03'
/** No installation has as many tables and indexes as this. */
const RELATIONS_MAX = 10_000
/** Elsewhere PostgreSQL cannot tell the system what it will want, and reads itself. */
const MODE = process.platform === 'linux' ? 'prefetch' : 'read'

/**
 * Has the system read the tables and indexes of a database into its memory, beside the work, those first of which each page was wanted most often.
 * Events and questions want single pages from all over them: one after another from the disk, that kept them waiting for minutes after a start,
 * while whole files come in seconds. A page that is there already costs next to nothing. Never throws: without it everything works, slower.
 */
export function startReadAhead(url: string, { limitBytes, log }: ReadAheadOptions): ReadAhead {
  const client = new Client({ connectionString: url, application_name: 'rapport read ahead' })
  client.on('error', () => undefined) // the statement under way fails as well
  const state: State = { stop: new AbortController(), bytes: 0 }
  const beganMs = performance.now()
  const done = readAll(client, limitBytes, state)
    .then((ended) => {
      const megabytes = Math.round(state.bytes / 1024 / 1024)
      const durationMs = Math.round(performance.now() - beganMs)
      log.info({ ended, megabytes, durationMs }, 'read the database into memory')
      return { ended, bytes: state.bytes }
    })
    .catch((error: unknown): ReadAheadResult => {
      if (state.stop.signal.aborted) return { ended: 'stopped', bytes: state.bytes }
      log.warn({ err: error }, 'could not read the database into memory; the first answers will take longer')
      return { ended: 'failed', bytes: state.bytes }
    })
    .finally(() => client.end().catch(() => undefined))
  return {
    done,
    async stop() {
      state.stop.abort()
      await done
    },
  }
}

type State = { stop: AbortController; bytes: number }

async function readAll(client: Client, limitBytes: number, state: State): Promise<ReadAheadResult['ended']> {
  await client.connect()
  if (!(await prepare(client))) return 'unable'
  for (const id of await wantedMost(client)) {
    for (let first = 0; ; first += STRETCH_PAGES) {
      if (state.stop.signal.aborted) return 'stopped'
      const left = Math.floor((limitBytes - state.bytes) / PAGE_BYTES)
      if (left <= 0) return 'limit'
      const beganMs = performance.now()
      const pages = await readPages(client, id, { first, count: Math.min(STRETCH_PAGES, left) })
      if (pages === 0) break
      state.bytes += pages * PAGE_BYTES
      const restMs = REST_TIMES * (performance.now() - beganMs)
      await sleep(restMs, undefined, { signal: state.stop.signal }) // stopping ends it: that is caught above
    }
  }
  return 'all'
}

/** In a schema of its own: the others hold nothing but what the product itself has made. */
async function prepare(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select from pg_available_extensions where name = 'pg_prewarm'`)
  if (rows.length === 0) return false
  await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`)
  await client.query('create schema if not exists embedded')
  await client.query('create extension if not exists pg_prewarm schema embedded')
  return true
}

/**
 * Tables and indexes, first those of which each page was wanted most often since the counts began. A server that was killed has lost its counts: then
 * the small ones come first.
 */
export async function wantedMost(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select oid::text as id from pg_class
      where relkind in ('r', 'i', 't') and relpersistence = 'p'
      order by pg_stat_get_blocks_fetched(oid) / greatest(relpages, 1) desc, relpages, oid
      limit $1`,
    [RELATIONS_MAX],
  )
  return rows.map(({ id }) => id)
}

/** Answers how many pages that were: none behind the end, and where the relation is gone or held by somebody who changes it. */
async function readPages(client: Client, id: string, { first, count }: { first: number; count: number }) {
  const asked = client.query<{ pages: string }>(
    `select embedded.pg_prewarm(c.oid, $2, 'main', $3, least($4, pg_relation_size(c.oid) / $5 - 1)) as pages
       from pg_class c where c.oid = $1 and pg_relation_size(c.oid) / $5 > $3`,
    [id, MODE, first, first + count - 1, PAGE_BYTES],
  )
  const { rows } = await asked.catch((error: unknown) => {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE) return { rows: [] }
    throw error
  })
  return Number(rows[0]?.pages ?? 0)
}
