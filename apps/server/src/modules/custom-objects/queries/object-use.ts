import type { CustomObjectUse } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { fieldsReferringTo } from '../../fields/index.ts'
import { viewsOf } from '../../views/index.ts'
import { getObject } from './custom-objects.ts'
import '../tables.ts'

const COUNTED_MAX = 10_000

/** What would be without an object that is archived: its records, fields that refer to it, saved views of its list. Counts up to ten thousand records. */
export async function objectUse(ctx: ReadCtx, id: string): Promise<CustomObjectUse> {
  const { name } = await getObject(ctx, id)
  const rows = await ctx.db
    .$pickTables<'custom_record'>()
    .selectFrom('custom_record')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', name)
    .limit(COUNTED_MAX + 1)
    .execute()
  return {
    records: { count: Math.min(rows.length, COUNTED_MAX), exact: rows.length <= COUNTED_MAX },
    fields: (await fieldsReferringTo(ctx, name)).filter(({ object }) => object !== name),
    views: await viewsOf(ctx, name),
  }
}
