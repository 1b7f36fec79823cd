import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** What the tags of records are called, those in use, in the order of the list of tags. Uses the primary key. */
export async function tagNames(ctx: ReadCtx, recordIds: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>()
  if (recordIds.length === 0) return names
  const rows = await ctx.db
    .$pickTables<'record_tag' | 'tag'>()
    .selectFrom('record_tag as m')
    .innerJoin('tag as g', (on) => on.onRef('g.workspace_id', '=', 'm.workspace_id').onRef('g.id', '=', 'm.tag_id'))
    .select(['m.record_id', 'g.name'])
    .where('m.workspace_id', '=', ctx.workspaceId)
    .where('m.record_id', 'in', [...recordIds])
    .where('g.archived_at', 'is', null)
    .orderBy('g.group_name')
    .orderBy('g.name_key')
    .execute()
  for (const { record_id, name } of rows) names.set(record_id, [...(names.get(record_id) ?? []), name])
  return names
}
