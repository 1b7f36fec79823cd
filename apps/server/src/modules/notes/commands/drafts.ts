import type { SaveNoteDraftRequest } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeableRecord, requireContent } from '../note.ts'
import { getNote, noteNotFound } from '../queries/notes.ts'
import '../tables.ts'

/** Keeps what the actor is writing, so that it is found again on another device; null forgets it. Nobody else sees it. */
export async function saveDraft(ctx: WriteCtx, request: SaveNoteDraftRequest): Promise<void> {
  const { object, recordId, noteId, version } = request
  await changeableRecord(ctx, request)
  if (noteId !== undefined && (await getNote(ctx, noteId)).recordId !== recordId) throw noteNotFound()
  if (request.content === null) return forgetDraft(ctx, noteId ?? recordId)
  assert(ctx.actor.kind === 'member', 'people write notes')
  const said = {
    content: JSON.stringify(requireContent(request.content)),
    version: noteId === undefined ? null : (version ?? null),
    updated_at: ctx.realNow.toISOString(),
  }
  await ctx.db
    .$pickTables<'note_draft'>()
    .insertInto('note_draft')
    .values({
      workspace_id: ctx.workspaceId,
      member_id: ctx.actor.memberId,
      draft_of: noteId ?? recordId,
      object,
      record_id: recordId,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id', 'draft_of']).doUpdateSet(said))
    .execute()
}

/** Of a note, or of a new note of a record. */
export async function forgetDraft(ctx: WriteCtx, draftOf: string): Promise<void> {
  if (ctx.actor.kind !== 'member') return
  await ctx.db
    .$pickTables<'note_draft'>()
    .deleteFrom('note_draft')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', ctx.actor.memberId)
    .where('draft_of', '=', draftOf)
    .execute()
}

/** With records that are as if they had never been go their notes and what somebody was writing. Uses note_record and note_draft_record. */
export async function forgetRecords(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const db = ctx.db.$pickTables<'note' | 'note_draft'>()
  await db
    .deleteFrom('note_draft')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', 'in', [...ids])
    .execute()
  await db
    .deleteFrom('note')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', 'in', [...ids])
    .execute()
}
