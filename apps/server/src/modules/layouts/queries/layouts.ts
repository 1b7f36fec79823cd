import type { RecordLayout } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** More than objects and roles together make. */
const LAYOUTS_READ_MAX = 2000

/** The layouts of objects the reader may see, of every role: which of them is theirs the page decides. Uses the unique key. */
export async function listLayouts(ctx: ReadCtx, { id }: { id?: string } = {}): Promise<RecordLayout[]> {
  let layouts = ctx.db
    .$pickTables<'record_layout' | 'member'>()
    .selectFrom('record_layout as l')
    .leftJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'l.workspace_id').onRef('m.id', '=', 'l.updated_by'),
    )
    .select(['l.id', 'l.object', 'l.role', 'l.content', 'l.version', 'm.name as updatedByName'])
    .select(['l.created_at as createdAt', 'l.updated_at as updatedAt'])
    .where('l.workspace_id', '=', ctx.workspaceId)
  if (id !== undefined) layouts = layouts.where('l.id', '=', id)
  const rows = await layouts.orderBy('l.object').orderBy('l.role').limit(LAYOUTS_READ_MAX).execute()
  return rows.filter(({ object }) => ctx.hooks.rightReach(ctx.actor, `${object}.read`) !== 'none')
}

/** One layout. Throws 404 `layout.not_found`. */
export async function getLayout(ctx: ReadCtx, id: string): Promise<RecordLayout> {
  const [layout] = await listLayouts(ctx, { id })
  if (layout) return layout
  throw layoutNotFound()
}

export function layoutNotFound(): AppError {
  return new AppError('layout.not_found', 404, 'This layout does not exist any more. The standard one is used.')
}
