import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { FIRST_HASH, HASH_VERSION, type HashedEntry, hashEntry } from './entry-hash.ts'

const PAGE_SIZE = 1000
/** Below every sequence, so that an entry planted before the first is read, too. */
const BEFORE_ALL = -Number.MAX_SAFE_INTEGER

/** What is wrong with a chain: an entry that is not there, that says something else, that follows another, or a head that ends elsewhere. */
export type ChainProblem = 'missing' | 'changed' | 'relinked' | 'head'
export type AuditVerdict = {
  /** How many entries are right, from the first on. */
  entries: number
  /** The first sequence that was changed, removed or inserted. */
  brokenAt: number | null
  problem: ChainProblem | null
  /** The hash of the last right entry. */
  hash: string
}

type Row = Omit<HashedEntry, 'workspaceId' | 'before' | 'after'> & {
  sequence: number
  before: string | null
  after: string | null
  previousHash: string
  hash: string
  version: number
}
type Place = { sequence: number; hash: string; version: number }

/** Walks the whole chain of the workspace as of one moment, whoever writes meanwhile. Has to be the first that happens in its transaction. */
export async function verifyAudit(ctx: ReadCtx): Promise<AuditVerdict> {
  await sql`set transaction isolation level repeatable read`.execute(ctx.db)
  let place: Place = { sequence: 0, hash: FIRST_HASH, version: 1 }
  for (let after = BEFORE_ALL; ; after = place.sequence) {
    const rows = await readPage(ctx, after)
    for (const row of rows) {
      const problem = problemOf(ctx.workspaceId, row, place)
      if (problem) return broken(place, problem)
      place = row
    }
    if (rows.length < PAGE_SIZE) break
  }
  // Every workspace begins with an entry about itself.
  if (place.sequence === 0) return broken(place, 'missing')
  return (await headIs(ctx, place))
    ? { entries: place.sequence, brokenAt: null, problem: null, hash: place.hash }
    : broken(place, 'head')
}

function broken({ sequence, hash }: Place, problem: ChainProblem): AuditVerdict {
  return { entries: sequence, brokenAt: sequence + 1, problem, hash }
}

function problemOf(workspaceId: string, row: Row, place: Place): ChainProblem | null {
  if (row.sequence !== place.sequence + 1) return 'missing'
  if (row.previousHash !== place.hash) return 'relinked'
  // A later version never gives way to an earlier, which covers less.
  if (row.version < place.version || row.version > HASH_VERSION) return 'changed'
  const before = parseStored(row.before)
  const after = parseStored(row.after)
  if (before === undefined || after === undefined) return 'changed'
  const entry = { ...row, workspaceId, at: canonicalInstant(row.at), before, after }
  return row.hash === hashEntry(place.hash, row.sequence, entry, row.version) ? null : 'changed'
}

/** As it was written: milliseconds. Anything finer, or no instant at all, stays as it is and matches no hash. */
function canonicalInstant(text: string): string {
  const finer = /\.\d{3}(\d*[1-9]\d*)/.test(text)
  const instant = new Date(text)
  return finer || Number.isNaN(instant.getTime()) ? text : instant.toISOString()
}

/** The stored JSON; undefined for what JavaScript never wrote: no JSON at all, or a number that only looks like the one that is read. */
function parseStored(text: string | null): unknown {
  if (text === null) return undefined
  let isOurs = true
  const value: unknown = JSON.parse(text, (_key, inner: unknown, { source }: { source?: string } = {}) => {
    if (typeof inner === 'number' && source !== undefined && source !== decimals(inner)) isOurs = false
    return inner
  })
  return isOurs ? value : undefined
}

/** As PostgreSQL writes the number that JavaScript wrote: without an exponent. */
function decimals(value: number): string {
  const [, sign = '', digits = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const shift = Number(exponent)
  const all = digits + fraction
  const point = digits.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`
  const whole = all.slice(0, point).padEnd(point, '0')
  const rest = all.slice(point)
  return rest === '' ? sign + whole : `${sign}${whole}.${rest}`
}

/** A head from an earlier version does not know yet what its own entry follows. */
async function headIs(ctx: ReadCtx, place: Place): Promise<boolean> {
  const result = await sql<{ found: number }>`
    select 1 as found from audit_head h join audit_entry e on e.workspace_id = h.workspace_id and e.sequence = h.sequence
    where h.workspace_id = ${ctx.workspaceId} and h.sequence = ${place.sequence} and h.hash = ${place.hash}
      and coalesce(h.previous_hash, e.previous_hash) = e.previous_hash`.execute(ctx.db)
  return result.rows.length === 1
}

/** Uses the primary key of audit_entry. */
async function readPage(ctx: ReadCtx, after: number): Promise<Row[]> {
  const result = await sql<Row>`
    select sequence, id, at, actor_id as "actorId", actor_name as "actorName", action, object, object_id as "objectId",
      before::text as before, after::text as after, previous_hash as "previousHash", hash, hash_version as version
    from audit_entry where workspace_id = ${ctx.workspaceId} and sequence > ${after}::bigint order by sequence limit ${PAGE_SIZE}`.execute(
    ctx.db,
  )
  return result.rows
}
