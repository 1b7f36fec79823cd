import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

const TEAMS_MAX = 200

/** Uses the unique index on (workspace_id, name). */
export async function listTeams(ctx: ReadCtx): Promise<{ id: string; name: string; version: number }[]> {
  return ctx.db
    .$pickTables<'team'>()
    .selectFrom('team')
    .select(['id', 'name', 'version'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('name')
    .limit(TEAMS_MAX)
    .execute()
}
