import type { ImportView, Language } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { type ImportRow, presentImport } from '../present-import.ts'
import '../tables.ts'

const LIST_MAX = 50

/** One import with its mapping and preview. Uses the primary key. */
export async function getImport(ctx: ReadCtx, importId: string, language: Language = 'en'): Promise<ImportView> {
  return presentImport(await requireImport(ctx, importId), language)
}

/** The import as stored; 404 where the workspace has none of this id. Uses the primary keys. */
export async function requireImport(ctx: ReadCtx, importId: string): Promise<ImportRow> {
  requireCan(ctx, 'import.run')
  const result = await sql<ImportRow>`
    select j.*, m.name as created_by_name from import_job j
    left join member m on m.workspace_id = j.workspace_id and m.id = j.created_by
    where j.workspace_id = ${ctx.workspaceId} and j.id = ${importId}`.execute(ctx.db)
  const row = result.rows[0]
  if (!row) throw new AppError('import.not_found', 404, 'This import does not exist.')
  return row
}

/** The newest fifty, without mapping and preview. Uses import_job_recent. */
export async function listImports(ctx: ReadCtx, language: Language = 'en'): Promise<ImportView[]> {
  requireCan(ctx, 'import.run')
  const result = await sql<ImportRow>`
    select j.id, j.file_name, j.file_bytes, j.file_key, j.file_removed_at, j.status, j.target, j.rows_done, j.rows_total, j.phase, j.counts, j.problem,
      j.created_by, j.created_at, j.started_at, j.finished_at, j.updated_at, m.name as created_by_name
    from import_job j left join member m on m.workspace_id = j.workspace_id and m.id = j.created_by
    where j.workspace_id = ${ctx.workspaceId} order by j.created_at desc, j.id desc limit ${LIST_MAX}`.execute(ctx.db)
  return result.rows.map((row) => presentImport(row, language))
}
