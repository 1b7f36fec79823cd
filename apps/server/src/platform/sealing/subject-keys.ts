import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../context/context.ts'
import { KEY_BYTES, openBytes, sealBytes } from './seal.ts'
import './tables.ts'

/** The record that sealed values are about. */
export type Subject = { object: string; id: string }
/** By `subjectName`; null for a key that was destroyed or cannot be opened. */
export type SubjectKeys = ReadonlyMap<string, Buffer | null>

export function subjectName({ object, id }: Subject): string {
  return `${object} ${id}`
}

/** The keys there are of these. Uses the primary key. */
export async function readSubjectKeys(ctx: ReadCtx, subjects: readonly Subject[]): Promise<SubjectKeys> {
  if (subjects.length === 0) return new Map()
  // Pairs of arrays: however many there are, the statement is the same.
  const result = await sql<Subject & { wrapped: string | null }>`
    select k.object, k.id, k.wrapped from subject_key k
    join unnest(${subjects.map(({ object }) => object)}::text[], ${subjects.map(({ id }) => id)}::uuid[]) as asked (object, id)
      on k.object = asked.object and k.id = asked.id
    where k.workspace_id = ${ctx.workspaceId}::uuid`.execute(ctx.db)
  const workspaceKey = ctx.keyring.workspaceKey(ctx.workspaceId)
  return new Map(
    result.rows.map(({ wrapped, ...subject }) => {
      const key = wrapped === null ? null : openBytes(workspaceKey, placeOf(ctx, subject), wrapped)
      return [subjectName(subject), key] as const
    }),
  )
}

/** The keys of these, made where there are none yet; a destroyed one stays destroyed. */
export async function ensureSubjectKeys(ctx: WriteCtx, subjects: readonly Subject[]): Promise<SubjectKeys> {
  const known = await readSubjectKeys(ctx, subjects)
  const missing = subjects.filter((subject) => !known.has(subjectName(subject)))
  if (missing.length === 0) return known
  const workspaceKey = ctx.keyring.workspaceKey(ctx.workspaceId)
  const fresh = missing.map((subject) => ({
    workspace_id: ctx.workspaceId,
    ...subject,
    wrapped: sealBytes(workspaceKey, placeOf(ctx, subject), randomBytes(KEY_BYTES)),
    created_at: ctx.realNow.toISOString(),
    destroyed_at: null,
  }))
  // In one order, so that two who begin with the same records wait for one another once.
  fresh.sort((left, right) => (subjectName(left) < subjectName(right) ? -1 : 1))
  const keys = ctx.db.$pickTables<'subject_key'>()
  for (let start = 0; start < fresh.length; start += ROWS_AT_ONCE) {
    const rows = fresh.slice(start, start + ROWS_AT_ONCE)
    await keys
      .insertInto('subject_key')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return new Map([...known, ...(await readSubjectKeys(ctx, missing))])
}

/** A statement takes 65,535 values. */
const ROWS_AT_ONCE = 1000

/**
 * Destroys the key of a record: what was sealed about it can never be read again, and nothing is sealed about it any more. The chain of the audit
 * stays whole, as it runs over the sealed values. Callers check rights. Twice is once.
 */
export async function destroySubjectKey(ctx: WriteCtx, object: string, id: string): Promise<void> {
  await destroySubjectKeys(ctx, object, [id])
}

/** The same of many records of one object; callers bound the list. */
export async function destroySubjectKeys(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const at = ctx.realNow.toISOString()
  const rows = [...ids].sort().map((id) => ({ object, id, workspace_id: ctx.workspaceId, created_at: at }))
  const keys = ctx.db.$pickTables<'subject_key'>()
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await keys
      .insertInto('subject_key')
      .values(rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({ ...row, wrapped: null, destroyed_at: at })))
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'object', 'id']).doUpdateSet({ wrapped: null, destroyed_at: at }),
      )
      .execute()
  }
}

function placeOf({ workspaceId }: ReadCtx, subject: Subject): string {
  return `key ${workspaceId} ${subjectName(subject)}`
}
