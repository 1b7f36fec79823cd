import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { MAKE_PREVIEW } from '../jobs/names.ts'
import type { Received } from './receive-file.ts'
import '../tables.ts'

/** Makes received bytes a version of a file, and has its preview made where it takes one. */
export async function keepVersion(
  ctx: WriteCtx,
  { id, number, received }: { id: string; number: number; received: Received },
): Promise<void> {
  const kept = await ctx.db
    .$pickTables<'attachment_version'>()
    .updateTable('attachment_version')
    .set({ attachment_id: id, number, state: 'kept' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', received.versionId)
    .where('state', '=', 'arriving')
    .returning('preview')
    .executeTakeFirst()
  assert(kept, 'what arrived a moment ago is still there')
  if (kept.preview !== 'waiting') return
  ctx.enqueue({ name: MAKE_PREVIEW, payload: { versionId: received.versionId }, attemptsMax: 5 })
}
