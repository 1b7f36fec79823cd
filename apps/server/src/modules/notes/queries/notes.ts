import { NOTES_OF_RECORD_MAX, type Note, type Notes } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type OfRecord, seenRecord } from '../note.ts'
import '../tables.ts'

/** The notes of a record the reader sees: pinned ones first, then the latest. Uses note_record. */
export async function listNotes(ctx: ReadCtx, of: OfRecord): Promise<Notes> {
  const { can } = await seenRecord(ctx, of)
  const rows = await notes(ctx)
    .where('n.object', '=', of.object)
    .where('n.record_id', '=', of.recordId)
    .where('n.deleted_at', 'is', null)
    .orderBy('n.is_pinned', 'desc')
    .orderBy('n.updated_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(NOTES_OF_RECORD_MAX)
    .execute()
  return { items: rows.map((row) => present(row, can.update)), can: { add: can.update } }
}

/** One note of a record the reader sees, deleted or not. Throws 404 `note.not_found`. */
export async function getNote(ctx: ReadCtx, id: string): Promise<Note> {
  const row = await notes(ctx).where('n.id', '=', id).executeTakeFirst()
  if (!row) throw noteNotFound()
  const record = await seenRecord(ctx, row).catch((error: unknown) => {
    // Of which record it is is as hidden as whether it is there.
    throw error instanceof AppError && error.status === 404 ? noteNotFound() : error
  })
  return present(row, record.can.update)
}

/** Those of the records that have notes, deleted or not. Uses note_record. */
export async function recordsWithNotes(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .$pickTables<'note'>()
    .selectFrom('note')
    .select('record_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.record_id)
}

export function noteNotFound(): AppError {
  return new AppError('note.not_found', 404, 'This note does not exist, or is not yours to see.')
}

function notes(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'note' | 'member'>()
    .selectFrom('note as n')
    .leftJoin('member as a', (on) =>
      on.onRef('a.workspace_id', '=', 'n.workspace_id').onRef('a.id', '=', 'n.author_id'),
    )
    .leftJoin('member as u', (on) =>
      on.onRef('u.workspace_id', '=', 'n.workspace_id').onRef('u.id', '=', 'n.updated_by'),
    )
    .select(['n.id', 'n.object', 'n.record_id as recordId', 'n.content', 'n.is_pinned as isPinned', 'n.version'])
    .select(['a.name as authorName', 'u.name as updatedByName', 'n.created_at as createdAt'])
    .select(['n.updated_at as updatedAt', 'n.deleted_at as deletedAt'])
    .where('n.workspace_id', '=', ctx.workspaceId)
}

type Row = Awaited<ReturnType<ReturnType<typeof notes>['execute']>>[number]

function present(row: Row, mayUpdate: boolean): Note {
  return { ...row, can: { update: mayUpdate } }
}
