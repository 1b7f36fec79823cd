import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { JobRun } from '../../../platform/jobs/job.ts'
import { hasInteractions } from '../../timeline/index.ts'
import { getWorkspace, leaveAsOf, lookAsOf } from '../../workspaces/index.ts'
import { decideAsOf } from '../as-of.ts'
import { clockOf } from '../commands/set-mapping.ts'
import type { ImportCounts } from '../counts.ts'
import { objectsOf } from '../known-objects.ts'
import { mapFile } from '../mapping/map-file.ts'
import type { Preview } from '../mapping/preview.ts'
import type { ImportRow } from '../present-import.ts'

/** What has to be known of a whole file before its first line is stored. */
export type FileExtent = { rows: number; lastAtMs: number | null }

const TELL_EVERY_ROWS = 200_000

/** From the preview where that saw the whole file, else by passing over the file once; null when the import was ended meanwhile. */
export async function measureFile(job: ImportRow, preview: Preview, run: JobRun): Promise<FileExtent | null> {
  if (preview.whole) return { rows: preview.totals.rows, lastAtMs: preview.totals.lastAtMs }
  const extent: FileExtent = { rows: 0, lastAtMs: null }
  let nextTelling = TELL_EVERY_ROWS
  const path = run.files.path(job.file_key)
  const known = await objectsOf(run.contexts, run.identity)
  const options = { nowMs: clockOf(job), signal: run.signal, known }
  for await (const { orders, interactions, checkpoint } of mapFile(path, preview.profile, preview.mapping, options)) {
    extent.rows = checkpoint.rows
    for (const { occurredAtMs } of [...orders, ...interactions]) {
      extent.lastAtMs = Math.max(extent.lastAtMs ?? occurredAtMs, occurredAtMs)
    }
    if (extent.rows < nextTelling) continue
    nextTelling += TELL_EVERY_ROWS
    if (!(await run.contexts.withWrite(run.identity, (ctx) => tellSeen(ctx, job.id, extent.rows)))) return null
  }
  return extent
}

/** Tells how long the file is at least; false when the import was ended meanwhile. */
async function tellSeen(ctx: WriteCtx, importId: string, rowsSeen: number): Promise<boolean> {
  const updated = await sql`
    update import_job set rows_total = ${rowsSeen}, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${importId} and status in ('queued', 'running')`.execute(ctx.db)
  return (updated.numAffectedRows ?? 0n) > 0n
}

/**
 * The first write of a run: from here on the import is running. As of when the workspace looks is settled now, before any line is stored,
 * so that scores are computed once and in the data's own time. Answers the counts, null when the import was ended.
 */
export async function beginImport(ctx: WriteCtx, job: ImportRow, file: FileExtent): Promise<ImportCounts | null> {
  const begun = await sql`
    update import_job set status = 'running', phase = 'reading', rows_total = ${file.rows},
      started_at = ${ctx.realNow.toISOString()}::timestamptz, updated_at = now()
    where workspace_id = ${ctx.workspaceId} and id = ${job.id} and status = 'queued'`.execute(ctx.db)
  if (begun.numAffectedRows === 0n) return null
  const counts: ImportCounts = { ...job.counts, ...(await settleAsOf(ctx, job, file)) }
  await sql`
    update import_job set counts = ${JSON.stringify(counts)}::jsonb
    where workspace_id = ${ctx.workspaceId} and id = ${job.id}`.execute(ctx.db)
  ctx.announce(`import:${job.id}`)
  return counts
}

type SettledAsOf = Pick<ImportCounts, 'asOf' | 'asOfBefore'>

async function settleAsOf(ctx: WriteCtx, job: ImportRow, file: FileExtent): Promise<SettledAsOf> {
  // Measuring may have taken minutes: the workspace is asked again.
  const { asOf, timeZone } = await getWorkspace(ctx)
  const decision = decideAsOf({
    wanted: job.mapping?.options.asOf ?? 'auto',
    lastAtMs: file.lastAtMs,
    nowMs: ctx.realNow.getTime(),
    timeZone,
    asOf,
    hasInteractions: await hasInteractions(ctx),
  })
  if (decision.kind === 'leave') await leaveAsOf(ctx)
  if (decision.kind !== 'look') return { asOf: null, asOfBefore: null }
  await lookAsOf(ctx, decision.asOf)
  return { asOf: decision.asOf, asOfBefore: asOf }
}
