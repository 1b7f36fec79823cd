import type { ReadCtx } from '../../../platform/context/context.ts'
import { keySource } from '../rules.ts'
import '../tables.ts'

/** Whether another version has taken the place of this one. Uses the primary key of interaction_key. */
export async function isReplaced(ctx: ReadCtx, interactionId: string): Promise<boolean> {
  const found = await ctx.db
    .$pickTables<'interaction_key'>()
    .selectFrom('interaction_key')
    .select('interaction_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source', '=', REPLACED)
    .where('external_id', '=', interactionId)
    .executeTakeFirst()
  return found !== undefined
}

/** Under this source `interaction_key` holds, by the id of a replaced version, what took its place. */
export const REPLACED = keySource({ source: 'rapport', owner: 'timeline' })
