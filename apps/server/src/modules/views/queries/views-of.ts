import type { ReadCtx } from '../../../platform/context/context.ts'
import type { ViewUse } from './views-using.ts'
import '../tables.ts'

const VIEWS_READ_MAX = 200

/** The saved views of an object's list, of whomever. */
export async function viewsOf(ctx: ReadCtx, object: string): Promise<ViewUse[]> {
  return ctx.db
    .$pickTables<'saved_view' | 'member'>()
    .selectFrom('saved_view as v')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'v.workspace_id').onRef('m.id', '=', 'v.owner_id'),
    )
    .select(['v.id', 'v.name', 'm.name as ownerName'])
    .where('v.workspace_id', '=', ctx.workspaceId)
    .where('v.object', '=', object)
    .orderBy('v.name')
    .limit(VIEWS_READ_MAX)
    .execute()
}
