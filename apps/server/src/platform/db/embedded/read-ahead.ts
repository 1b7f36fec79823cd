import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
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
  const state = { stopping: false, bytes: 0 }
  const beganMs = performance.now()
  const done = readAll(client, limitBytes, state)
    .then((ended) => {
      const megabytes = Math.round(state.bytes / 1024 / 1024)
      const durationMs = Math.round(performance.now() - beganMs)
      log.info({ ended, megabytes, durationMs }, 'read the database into memory')
      return { ended, bytes: state.bytes }
    })
    .catch((error: unknown): ReadAheadResult => {
      if (state.stopping) return { ended: 'stopped', bytes: state.bytes }
      log.warn({ err: error }, 'could not read the database into memory; the first answers will take longer')
      return { ended: 'failed', bytes: state.bytes }
    })
    .finally(() => client.end().catch(() => undefined))
  return {
    done,
    async stop() {
      state.stopping = true
      await done
    },
  }
}

async function readAll(
  client: Client,
  limitBytes: number,
  state: { stopping: boolean; bytes: number },
): Promise<ReadAheadResult['ended']> {
  await client.connect()
  if (!(await prepare(client))) return 'unable'
  for (const relation of await wantedMost(client)) {
    for (let page = 0; page < relation.pages; page += STRETCH_PAGES) {
      if (state.stopping) return 'stopped'
      const left = Math.floor((limitBytes - state.bytes) / PAGE_BYTES)
      if (left <= 0) return 'limit'
      const beganMs = performance.now()
      state.bytes += await readPages(client, relation, { first: page, count: Math.min(STRETCH_PAGES, left) })
      await sleep(REST_TIMES * (performance.now() - beganMs))
    }
  }
  return 'all'
}

/** In a schema of its own: the others hold nothing but what the product itself has made. */
async function prepare(client: Client): Promise<boolean> {
  const { rows } = await client.query(`select from pg_available_extensions where name = 'pg_prewarm'`)
  if (rows.length === 0) return false
  await client.query('create schema if not exists embedded')
  await client.query('create extension if not exists pg_prewarm schema embedded')
  return true
}

/** A table or an index. */
type Relation = { id: string; pages: number }

/**
 * Tables and indexes with their pages, first those of which each page was wanted most often since the counts began. A server that was killed has lost
 * its counts: then the small ones come first.
 */
export async function wantedMost(client: Client): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(
    `select id, pages
       from (select c.oid::text as id, (pg_relation_size(c.oid) / $1)::int as pages, pg_stat_get_blocks_fetched(c.oid) as fetched
               from pg_class c
              where c.relkind in ('r', 'i', 't') and c.relpersistence = 'p') as found
      where pages > 0
      order by fetched / pages desc, pages, id
      limit $2`,
    [PAGE_BYTES, RELATIONS_MAX],
  )
  return rows
}

/** Answers how many bytes that were: none where the relation is gone or has become shorter meanwhile. */
async function readPages(client: Client, { id }: Relation, { first, count }: { first: number; count: number }) {
  const { rows } = await client.query<{ pages: string }>(
    `select embedded.pg_prewarm(c.oid, $2, 'main', $3, least($4, pg_relation_size(c.oid) / $5 - 1)) as pages
       from pg_class c where c.oid = $1 and pg_relation_size(c.oid) / $5 > $3`,
    [id, MODE, first, first + count - 1, PAGE_BYTES],
  )
  return Number(rows[0]?.pages ?? 0) * PAGE_BYTES
}
