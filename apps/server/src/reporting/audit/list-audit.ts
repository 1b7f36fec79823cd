import type { AuditLogEntry, AuditLogQuery } from '@rapport/contract'
import { isId } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import { requireCan } from '../../modules/access/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { readKeyset } from '../../platform/lists/keyset.ts'
import type { Page } from '../../platform/lists/read-page.ts'
import { maskEntry } from '../../platform/records/history.ts'
import '../../platform/records/hooks.ts'
import { namesOfRecords } from '../../platform/records/names-of-records.ts'
import { openEntries } from '../../platform/sealing/entries.ts'

export type AuditFilter = Pick<AuditLogQuery, 'actor' | 'object' | 'objectId' | 'kind' | 'from' | 'to'>
/** `last` is the place of the last entry, null where none is left. */
export type AuditBatch = { entries: AuditLogEntry[]; last: number | null }
type Entry = Omit<AuditLogEntry, 'title'>
type Row = Entry & { keyAt: number }

/** Who did what, newest first. Uses the primary key of audit_entry, audit_entry_object, audit_entry_actor, audit_entry_kind and audit_entry_at. */
export async function listAudit(ctx: ReadCtx, query: AuditLogQuery & { limit: number }): Promise<Page<AuditLogEntry>> {
  requireCan(ctx, 'audit.read')
  const page = await readKeyset<Row>(
    { name: 'audit', keyedBy: 'sequence' },
    query,
    async ({ after, backward, rowsMax }) => {
      const place = after === null ? sql`` : sql`and a.sequence ${backward ? sql`>` : sql`<`} ${after.at}::bigint`
      const order = backward ? sql`asc` : sql`desc`
      return readEntries(ctx, query, sql`${place} order by a.sequence ${order} limit ${sql.lit(rowsMax)}`)
    },
  )
  const entries = await openEntries(
    ctx,
    page.items.map(({ keyAt: _, ...entry }) => entry),
  )
  return { ...page, items: await withTitles(ctx, entries) }
}

/** A batch of an export, older than a place. Callers have asked for the right. */
export async function readAuditBatch(
  ctx: ReadCtx,
  filter: AuditFilter,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditBatch> {
  const place = before === null ? sql`` : sql`and a.sequence < ${before}::bigint`
  const rows = await readEntries(ctx, filter, sql`${place} order by a.sequence desc limit ${sql.lit(limit)}`)
  const entries = await openEntries(
    ctx,
    rows.map(({ keyAt: _, ...entry }) => entry),
  )
  return { entries: await withTitles(ctx, entries), last: rows.length < limit ? null : (rows.at(-1)?.keyAt ?? null) }
}

async function readEntries(ctx: ReadCtx, filter: AuditFilter, rest: RawBuilder<unknown>): Promise<Row[]> {
  const result = await sql<Row>`
    select a.sequence as "keyAt", a.id, a.at, a.actor_id as "actorId", a.actor_name as "actorName", m.email as "actorEmail", a.action, a.kind, a.object,
      a.object_id as "objectId", a.before, a.after
    from audit_entry a left join member m on m.workspace_id = a.workspace_id and m.id::text = a.actor_id
    where a.workspace_id = ${ctx.workspaceId}::uuid ${asked(ctx, filter)} ${rest}`.execute(ctx.db)
  return result.rows
}

/** Entries come in the order of the chain, which by the clocks of several processes is not quite that of time. */
const CLOCKS_APART = sql`interval '1 hour'`

function asked(ctx: ReadCtx, { actor, object, objectId, kind, from, to }: AuditFilter): RawBuilder<unknown> {
  const conditions = [
    ...(actor === undefined ? [] : [actor === 'system' ? sql`a.actor_id is null` : sql`a.actor_id = ${actor}`]),
    ...(object === undefined ? [] : [sql`a.object = ${object}`]),
    ...(objectId === undefined ? [] : [sql`a.object_id = ${objectId}`]),
    ...(kind === undefined ? [] : [sql`a.kind = ${kind}`]),
    // Bounds of the chain beside those of time: nothing outside is looked at.
    ...(from === undefined ? [] : [sql`a.at >= ${from}::timestamptz`, sql`a.sequence >= ${edge(ctx, 'first', from)}`]),
    ...(to === undefined ? [] : [sql`a.at <= ${to}::timestamptz`, sql`a.sequence <= ${edge(ctx, 'last', to)}`]),
  ]
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`
}

function edge({ workspaceId }: ReadCtx, which: 'first' | 'last', at: string): RawBuilder<number> {
  const ofWorkspace = sql`select e.sequence from audit_entry e where e.workspace_id = ${workspaceId}::uuid`
  return which === 'first'
    ? sql`coalesce((${ofWorkspace} and e.at >= ${at}::timestamptz - ${CLOCKS_APART} order by e.at limit 1), 0)`
    : sql`coalesce((${ofWorkspace} and e.at <= ${at}::timestamptz + ${CLOCKS_APART} order by e.at desc limit 1), 0)`
}

/** What the records are called now; null for one that is gone, or that is none. */
async function withTitles(ctx: ReadCtx, entries: readonly Entry[]): Promise<AuditLogEntry[]> {
  const titles = new Map<string, string>()
  const byObject = Map.groupBy(entries, ({ object }) => object)
  for (const [object, ofObject] of byObject) {
    const type = ctx.model.objects.get(object) ?? ctx.hooks.recordType(object)
    if (!type) continue
    const ids = new Set(ofObject.flatMap(({ objectId }) => (objectId !== null && isId(objectId) ? objectId : [])))
    for (const [id, title] of await namesOfRecords(ctx, type.declaration, [...ids]))
      titles.set(`${object} ${id}`, title)
  }
  return entries.map((entry) => ({
    ...maskEntry(ctx, entry),
    title: titles.get(`${entry.object} ${entry.objectId}`) ?? null,
  }))
}
