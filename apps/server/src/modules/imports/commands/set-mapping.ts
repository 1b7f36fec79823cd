import type { ObjectModel } from '@rapport/contract'
import { sql } from 'kysely'
import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import { requireTarget } from '../mapping/fields.ts'
import { parseMapping } from '../mapping/mapping.ts'
import type { Preview } from '../mapping/preview.ts'
import { modelNow } from '../model-now.ts'
import type { ImportRow } from '../present-import.ts'
import { previewForWorkspace } from '../preview-for-workspace.ts'
import { requireImport } from '../queries/get-import.ts'
import { storableJson } from '../storable-json.ts'
import { defaultOptions, type ImportTools } from './create-import.ts'
import { wrongState } from './wrong-state.ts'

/**
 * Says what the columns of an uploaded file mean and looks at it anew. The file is read outside any transaction; if the import was
 * started meanwhile, 409 `import.wrong_state`. Throws what `parseMapping` and `previewFile` throw.
 */
export async function setMapping(
  tools: ImportTools,
  identity: Identity,
  importId: string,
  value: unknown,
): Promise<void> {
  const job = await tools.contexts.withRead(identity, (ctx) => requireImport(ctx, importId))
  if (job.status !== 'uploaded') throw wrongState(job.status)
  const defaults = defaultOptions(identity)
  // What the file holds said alone: its columns are recognised anew.
  const model = await modelNow(tools.contexts, identity)
  const target = targetAlone(value, model)
  const mapping = target === null ? parseMapping(value, defaults, model) : null
  const preview = await previewForWorkspace(tools.contexts, identity, {
    path: tools.files.path(job.file_key),
    mapping,
    options: {
      nowMs: clockOf(job),
      defaults,
      target: target ?? undefined,
      reading: job.preview?.profile.options,
      signal: tools.signal,
    },
  })
  await tools.contexts.withWrite(identity, (ctx) => writeMapping(ctx, importId, preview))
}

function targetAlone(value: unknown, model: ObjectModel): string | null {
  if (typeof value !== 'object' || value === null || !('target' in value) || Object.keys(value).length > 1) return null
  return requireTarget(String(value.target), model)
}

/** The clock that tells future dates: the same for the preview, every run and the left-out file. */
export function clockOf(job: Pick<ImportRow, 'created_at'>): number {
  return Date.parse(job.created_at)
}

/** Stores what was found of a file that is not started yet; 409 `import.wrong_state` when it is. */
export async function writeMapping(ctx: WriteCtx, importId: string, preview: Preview): Promise<void> {
  const { mapping, whole, totals } = preview
  const updated = await sql`
    update import_job set target = ${mapping.target}, mapping = ${storableJson(mapping)}::jsonb, preview = ${storableJson(preview)}::jsonb,
      rows_total = ${whole ? totals.rows : null},
      updated_at = ${ctx.realNow.toISOString()}::timestamptz
    where workspace_id = ${ctx.workspaceId} and id = ${importId} and status = 'uploaded'`.execute(ctx.db)
  if (updated.numAffectedRows === 0n) throw wrongState((await requireImport(ctx, importId)).status)
}
