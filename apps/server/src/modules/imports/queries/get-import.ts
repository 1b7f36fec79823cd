import type { ImportView, Language } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { maskTitle } from '../../../platform/records/masking/mask-record.ts'
import { referredSql } from '../../../platform/records/records-sql.ts'
import { requireCan } from '../../access/index.ts'
import { findEarlierRun } from '../earlier-run.ts'
import { objectOfTarget } from '../model-now.ts'
import { type ImportRow, presentImport } from '../present-import.ts'
import '../tables.ts'

const LIST_MAX = 50
/** Whether anything it did is remembered; once its file is gone, that goes too, bit by bit. Uses the primary keys. */
const UNDOABLE = sql`j.file_removed_at is null and (
  exists (select from import_batch b where b.workspace_id = j.workspace_id and b.import_id = j.id)
  or exists (select from import_change c where c.workspace_id = j.workspace_id and c.import_id = j.id)
)`

/** One import with its mapping and preview. Uses the primary key. */
export async function getImport(ctx: ReadCtx, importId: string, language: Language = 'en'): Promise<ImportView> {
  const row = await requireImport(ctx, importId)
  const names = await namesOf(ctx, row.target, row.undo?.kept.map((one) => one.recordId) ?? [])
  return presentImport(row, language, names, await findEarlierRun(ctx, row))
}

/** Uses the primary key. */
async function namesOf(ctx: ReadCtx, target: string | null, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const referable = ctx.hooks.referable(objectOfTarget(ctx, target)?.name ?? 'customer')
  const result = await sql<{ id: string; name: string }>`
    select t.id, ${sql.ref(`t.${referable.titleColumn}`)} as name from ${referredSql(referable)} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return new Map(result.rows.map(({ id, name }) => [id, maskTitle(ctx, referable.declaration, name)]))
}

/** The import as stored; 404 where the workspace has none of this id. Uses the primary keys. */
export async function requireImport(ctx: ReadCtx, importId: string): Promise<ImportRow> {
  requireCan(ctx, 'import.run')
  const result = await sql<ImportRow>`
    select j.*, m.name as created_by_name, (${UNDOABLE}) as undoable from import_job j
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
      j.created_by, j.created_at, j.started_at, j.finished_at, j.updated_at, j.undo, m.name as created_by_name, (${UNDOABLE}) as undoable
    from import_job j left join member m on m.workspace_id = j.workspace_id and m.id = j.created_by
    where j.workspace_id = ${ctx.workspaceId} order by j.created_at desc, j.id desc limit ${LIST_MAX}`.execute(ctx.db)
  return result.rows.map((row) => presentImport(row, language))
}
