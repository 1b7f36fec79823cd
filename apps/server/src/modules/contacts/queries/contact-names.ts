import { contact } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import '../tables.ts'

/** The names of those of these contacts that the reader sees, archived ones included. Uses the primary key. */
export async function contactNames(ctx: ReadCtx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const seen = ids.length === 0 ? [] : await recordsInReach(ctx, contact, [...new Set(ids)])
  if (seen.length === 0) return new Map()
  const rows = await ctx.db
    .$pickTables<'contact'>()
    .selectFrom('contact')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', seen)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
