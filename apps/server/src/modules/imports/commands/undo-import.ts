import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireImport } from '../queries/get-import.ts'
import type { ImportStatus } from '../tables.ts'
import { newUndo } from '../undo.ts'
import { lockImport } from './lock-import.ts'
import { wrongState } from './wrong-state.ts'

export const UNDO_IMPORT_JOB = 'imports.undo'

/**
 * Has everything taken back that an ended import did, as far as nobody came after it. 409 while it has not ended or was undone already
 * (`import.wrong_state`), and when nothing is remembered of it (`import.nothing_to_undo`). Asking again while it is under way changes nothing.
 */
export async function undoImport(ctx: WriteCtx, importId: string): Promise<void> {
  await lockImport(ctx, importId)
  const job = await requireImport(ctx, importId)
  if (job.status === 'undoing') return requestUndo(ctx, importId)
  const ended: readonly ImportStatus[] = ['done', 'failed', 'cancelled']
  if (!ended.includes(job.status)) throw wrongState(job.status)
  if (!job.undoable) {
    const sentence =
      'There is nothing to undo: the import changed nothing, or its file has been deleted together with the list of changes.'
    throw new AppError('import.nothing_to_undo', 409, sentence)
  }
  const undo = newUndo(ctx.realNow.toISOString(), job.rows_done)
  await sql`
    update import_job set status = 'undoing', undo = ${JSON.stringify(undo)}::jsonb, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
  requestUndo(ctx, importId)
  ctx.recordChange({
    action: 'import.undo_started',
    object: 'import',
    id: importId,
    before: { status: job.status },
    topics: [`import:${importId}`],
  })
}

/** Asks for a run; askings while one waits are one job. */
export function requestUndo(ctx: WriteCtx, importId: string): void {
  ctx.enqueue({ name: UNDO_IMPORT_JOB, payload: { importId }, key: `${UNDO_IMPORT_JOB}:${importId}` })
}
