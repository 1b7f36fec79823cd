import { AppError } from '@rapport/kernel'
import type { ObjectDeclaration, RecordFacts, Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { type Can, canSql } from './abilities.ts'
import { fromWholeSql } from './from-whole.ts'
import { maskRecord } from './masking/mask-record.ts'
import { reachSql, rightMissing, rightOf } from './reach.ts'
import type { RecordType } from './record-type.ts'
import { columnsSql } from './source.ts'

export type StoredRecord = RecordFacts & Values & { can: Can }

/**
 * One record with the reader's abilities. One that is out of reach answers exactly as one that does not exist: 404 `record.not_found`.
 * Uses primary keys.
 */
export async function readRecord(ctx: ReadCtx, type: RecordType, id: string): Promise<StoredRecord> {
  const record = await findRecord(ctx, type.declaration, id)
  if (!record) throw notFound(type.declaration)
  const more = type.more ? await type.more(ctx, record) : {}
  return { ...record, ...more }
}

/** A record as its writer left it, also where giving it to somebody else took it out of their own reach: then without abilities. */
export async function readWritten(ctx: ReadCtx, type: RecordType, id: string): Promise<StoredRecord> {
  const record = await findRecord(ctx, type.declaration, id, null)
  if (!record) throw notFound(type.declaration)
  const more = type.more ? await type.more(ctx, record) : {}
  return { ...record, ...more }
}

/** The record if the actor has the right on it: 404 where it is out of sight, 403 where it may be seen only. */
export async function requireRecord(
  ctx: ReadCtx,
  type: RecordType,
  id: string,
  action: keyof Can,
): Promise<StoredRecord> {
  const record = await findRecord(ctx, type.declaration, id)
  if (!record) throw notFound(type.declaration)
  if (!record.can[action]) throw rightMissing(rightOf(type.declaration, action))
  return record
}

async function findRecord(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  id: string,
  seen = reachSql(ctx, declaration, 'read'),
): Promise<StoredRecord | null> {
  // Built from the declaration: the query builder cannot know its columns.
  const result = await sql<StoredRecord>`
    select ${columnsSql(ctx, declaration, 'whole')}, ${canSql(ctx, declaration)} as can
    from ${fromWholeSql(ctx, declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = ${id}::uuid ${seen ? sql`and ${seen}` : sql``}`.execute(
    ctx.db,
  )
  return result.rows[0] ?? null
}

/** What stands there by now is told with it, as far as whoever writes sees it. */
export function changedMeanwhile(ctx: ReadCtx, declaration: ObjectDeclaration, stored: StoredRecord): AppError {
  const current = maskRecord(ctx, declaration, stored)
  const message = 'Somebody changed this record meanwhile. Look at the current state and save again.'
  return new AppError('record.changed_meanwhile', 409, message, { details: { current } })
}

export function notFound({ name }: ObjectDeclaration): AppError {
  return new AppError('record.not_found', 404, 'This record does not exist or is not yours to see.', {
    details: { object: name },
  })
}
