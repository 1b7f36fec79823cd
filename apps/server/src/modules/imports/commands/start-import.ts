import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireRight } from '../../../platform/records/reach.ts'
import type { ImportCounts } from '../counts.ts'
import { cameOtherwise, findEarlierRun, questionsOf } from '../earlier-run.ts'
import { parseMapping } from '../mapping/mapping.ts'
import { type Assumptions, settleQuestions, withAnswers } from '../mapping/questions.ts'
import { objectOfTarget } from '../model-now.ts'
import { requireImport } from '../queries/get-import.ts'
import { storableJson } from '../storable-json.ts'
import type { ImportStatus } from '../tables.ts'
import { BATCH_RECORDS, BATCH_ROWS } from './create-import.ts'
import { requireImportable } from './importable.ts'
import { lockImport } from './lock-import.ts'
import { wrongState } from './wrong-state.ts'

export const RUN_IMPORT_JOB = 'imports.run'

/**
 * Puts an uploaded file in the queue. 409 when it was started already, 400 while a column without which rows say nothing is missing, and
 * 409 `import.questions_open` with what a person has to settle and `assume` does not.
 */
export async function startImport(ctx: WriteCtx, importId: string, assume: Assumptions = {}): Promise<void> {
  await lockImport(ctx, importId)
  const job = await requireImport(ctx, importId)
  if (job.status !== 'uploaded') throw wrongState(job.status)
  if (!job.mapping || !job.preview?.ready) {
    throw new AppError('import.mapping_missing', 400, 'Complete the field mapping before you start.')
  }
  const earlier = await findEarlierRun(ctx, job)
  const asked = questionsOf(job, earlier)
  // With the answers it may mean the very same as before.
  const answered = { mapping: withAnswers(asked, job.mapping, assume), profile: job.preview.profile }
  const isOther = cameOtherwise(earlier, answered)
  const questions = asked.filter(({ key }) => key !== 'again' || isOther)
  const mapping = settleQuestions(questions, job.mapping, assume)
  // Fields may have gone, or become required, since the file was looked at.
  parseMapping(mapping, {}, ctx.model)
  const declaration = objectOfTarget(ctx, mapping.target)
  if (declaration) requireRight(ctx, declaration, 'import')
  requireImportable(ctx, mapping, declaration)
  const counts: ImportCounts = { ...job.counts, batchRows: declaration ? BATCH_RECORDS : BATCH_ROWS }
  const isSettled = JSON.stringify(mapping) !== JSON.stringify(job.mapping)
  // With another reading of its values, the file has to be measured again before its first line is stored.
  const preview = isSettled ? { ...job.preview, mapping, whole: false } : job.preview
  await sql`
    update import_job set status = 'queued', counts = ${JSON.stringify(counts)}::jsonb, mapping = ${storableJson(mapping)}::jsonb, preview = ${storableJson(preview)}::jsonb,
      updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
  requestRun(ctx, importId)
  ctx.recordChange({
    action: 'import.started',
    object: 'import',
    id: importId,
    after: { target: job.target, fileBytes: job.file_bytes, ...(Object.keys(assume).length > 0 ? { assume } : {}) },
    topics: [`import:${importId}`],
  })
}

/** Asks for a run; askings while one waits are one job. */
export function requestRun(ctx: WriteCtx, importId: string): void {
  ctx.enqueue({ name: RUN_IMPORT_JOB, payload: { importId }, key: `${RUN_IMPORT_JOB}:${importId}` })
}

/**
 * Ends an import. One that runs ends before its next batch: what was taken in before stays, and importing the same file again adds only
 * what is missing.
 */
export async function cancelImport(ctx: WriteCtx, importId: string): Promise<void> {
  await lockImport(ctx, importId)
  const { status } = await requireImport(ctx, importId)
  const open: readonly ImportStatus[] = ['uploaded', 'queued', 'running']
  if (!open.includes(status)) throw wrongState(status)
  await sql`
    update import_job set status = 'cancelled', phase = 'finished', finished_at = ${ctx.realNow.toISOString()}::timestamptz, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
  ctx.recordChange({
    action: 'import.cancelled',
    object: 'import',
    id: importId,
    before: { status },
    topics: [`import:${importId}`],
  })
}
