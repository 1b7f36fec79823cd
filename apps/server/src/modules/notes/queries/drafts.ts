import type { NoteDrafts } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type OfRecord, seenRecord } from '../note.ts'
import '../tables.ts'

/** What the reader is still writing about a record. Uses note_draft_record. */
export async function listDrafts(ctx: ReadCtx, of: OfRecord): Promise<NoteDrafts> {
  await seenRecord(ctx, of)
  if (ctx.actor.kind !== 'member') return { items: [] }
  const rows = await ctx.db
    .$pickTables<'note_draft'>()
    .selectFrom('note_draft')
    .select(['draft_of', 'version', 'content', 'updated_at as updatedAt'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', ctx.actor.memberId)
    .where('object', '=', of.object)
    .where('record_id', '=', of.recordId)
    .orderBy('updated_at')
    .execute()
  return { items: rows.map(({ draft_of: id, ...row }) => ({ ...row, noteId: id === of.recordId ? null : id })) }
}
