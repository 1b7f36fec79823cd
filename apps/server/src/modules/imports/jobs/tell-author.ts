import type { WriteCtx } from '../../../platform/context/context.ts'
import { notify } from '../../notifications/index.ts'
import { requireImport } from '../queries/get-import.ts'

/** Whoever started an import may look at something else by the time it ends. */
export async function tellAuthor(ctx: WriteCtx, importId: string, state: 'done' | 'failed'): Promise<void> {
  const { created_by: author, rows_done: count } = await requireImport(ctx, importId)
  if (author === null) return
  await notify(ctx, {
    kind: 'jobEnded',
    members: [author],
    subjectId: importId,
    ended: { job: 'import', state, count },
  })
}
