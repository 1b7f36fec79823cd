import { assert } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

export type WorkspaceView = {
  id: string
  name: string
  currency: string
  timeZone: string
  asOf: string | null
  revealsPerDay: number
  version: number
}

/** Uses the primary key. */
export async function getWorkspace(ctx: ReadCtx): Promise<WorkspaceView> {
  const row = await ctx.db
    .$pickTables<'workspace'>()
    .selectFrom('workspace')
    .select([
      'id',
      'name',
      'currency',
      'time_zone as timeZone',
      'as_of as asOf',
      'reveals_per_day as revealsPerDay',
      'version',
    ])
    .where('id', '=', ctx.workspaceId)
    .executeTakeFirst()
  assert(row, 'a context is only opened for a workspace that exists')
  return row
}
