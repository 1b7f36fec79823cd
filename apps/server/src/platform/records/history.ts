import { type AuditEntry, type HistoryQuery, isErased, type Moment } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { fieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { readKeyset } from '../lists/keyset.ts'
import type { Page } from '../lists/read-page.ts'
import { openEntries } from '../sealing/entries.ts'
import { requireSeen } from './masking/field-access.ts'
import { maskChange, maskField } from './masking/mask-record.ts'

/** So many changes are taken back to learn what a record was. */
const CHANGES_MAX = 5_000

type Row = AuditEntry & { keyAt: number }
type Asked = HistoryQuery & { limit: number }

/** What was changed on a record, newest first. Callers have read the record, so that it is in reach. Uses audit_entry_object. */
export async function readHistory(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  id: string,
  query: Asked,
): Promise<Page<AuditEntry>> {
  const { name } = declaration
  requireSeenKey(ctx, declaration, query.field)
  const page = await readKeyset<Row>(
    { name: 'history', keyedBy: 'sequence' },
    query,
    async ({ after, backward, rowsMax }) => {
      const place = after === null ? sql`` : sql`and a.sequence ${backward ? sql`>` : sql`<`} ${after.at}::bigint`
      const result = await sql<Row>`
        select a.sequence as "keyAt", a.id, a.at, a.actor_id as "actorId", a.actor_name as "actorName", m.email as "actorEmail", a.action, a.object,
          a.object_id as "objectId", a.before, a.after
        from audit_entry a left join member m on m.workspace_id = a.workspace_id and m.id::text = a.actor_id
        where a.workspace_id = ${ctx.workspaceId}::uuid and a.object = ${name} and a.object_id = ${id} ${asked(query)} ${place}
        order by a.sequence ${backward ? sql`asc` : sql`desc`} limit ${sql.lit(rowsMax)}`.execute(ctx.db)
      return result.rows
    },
  )
  return {
    ...page,
    items: (
      await openEntries(
        ctx,
        page.items.map(({ keyAt: _, ...entry }) => entry),
      )
    ).map((entry) => maskEntry(ctx, entry)),
  }
}

/** An audit entry as the reader may see it. */
export function maskEntry<Entry extends Pick<AuditEntry, 'actorEmail' | 'object' | 'before' | 'after'>>(
  ctx: ReadCtx,
  entry: Entry,
): Entry {
  const [before, after] = [entry.before, entry.after].map((values) => maskChange(ctx, entry.object, values))
  const actorEmail = maskField(ctx, 'member.email', entry.actorEmail) as string | null // a text for a text
  return { ...entry, actorEmail, before, after }
}

function requireSeenKey(ctx: ReadCtx, declaration: ObjectDeclaration, key: string | undefined): void {
  const [name] = fieldsOf(ctx.model.of(declaration)).find(([each, field]) => keyOf(each, field) === key) ?? []
  if (name !== undefined) requireSeen(ctx, declaration, name)
}

/** An entry is about a field that it changes, or that the new record had a value in. */
function asked({ actor, field, from, to }: Asked) {
  const conditions = [
    ...(actor === undefined ? [] : [actor === 'system' ? sql`a.actor_id is null` : sql`a.actor_id = ${actor}`]),
    ...(field === undefined
      ? []
      : [
          sql`(a.before ? ${field}::text or (a.after ? ${field}::text and a.after -> ${field}::text <> 'null'::jsonb))`,
        ]),
    ...(from === undefined ? [] : [sql`a.at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`a.at <= ${to}::timestamptz`]),
  ]
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`
}

/**
 * The values of a record at a moment: what stands there now, with every change since an entry taken back. Throws 404 `history.entry_unknown` for an entry
 * of another record, 400 `history.too_long`. Uses audit_entry_object.
 */
export async function stateAt(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  record: Values & { id: string },
  { entry, ...moment }: Partial<Moment>,
): Promise<Values> {
  const keys = fieldsOf(declaration).map(([name, field]) => keyOf(name, field))
  const values = Object.fromEntries(keys.map((key) => [key, record[key] ?? null]))
  const changes = entry === undefined ? [] : await changesSince(ctx, declaration, record.id, { entry, ...moment })
  // What was erased cannot be taken back.
  for (const before of changes)
    for (const key of keys) if (key in before && !isErased(before[key])) values[key] = before[key] ?? null
  return values
}

/** What was replaced by each change since the moment, the latest first. */
async function changesSince(
  ctx: ReadCtx,
  { name }: ObjectDeclaration,
  id: string,
  { entry, side }: Moment,
): Promise<Values[]> {
  const ofRecord = sql`a.workspace_id = ${ctx.workspaceId}::uuid and a.object = ${name} and a.object_id = ${id}`
  const found = await sql<{
    sequence: number
  }>`select a.sequence from audit_entry a where ${ofRecord} and a.id = ${entry}::uuid`.execute(ctx.db)
  const sequence = found.rows[0]?.sequence
  if (sequence === undefined)
    throw new AppError(
      'history.entry_unknown',
      404,
      'This change is not in the history of the record. Look at its history again.',
    )
  const since = side === 'before' ? sql`a.sequence >= ${sequence}::bigint` : sql`a.sequence > ${sequence}::bigint`
  const changes = await sql<{ before: Values | null }>`
    select a.before from audit_entry a where ${ofRecord} and ${since} and jsonb_typeof(a.before) = 'object'
    order by a.sequence desc limit ${sql.lit(CHANGES_MAX + 1)}`.execute(ctx.db)
  if (changes.rows.length > CHANGES_MAX)
    throw new AppError(
      'history.too_long',
      400,
      `The record has been changed more than ${CHANGES_MAX} times since then. Choose a later moment.`,
      {
        details: { limit: CHANGES_MAX },
      },
    )
  const entries = changes.rows.map(({ before }) => ({ object: name, objectId: id, before }))
  return (await openEntries(ctx, entries)).map(({ before }) => before ?? {})
}
