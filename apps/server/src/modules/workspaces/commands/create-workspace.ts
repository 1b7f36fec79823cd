import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createStandardRoles } from '../../access/index.ts'
import { checkCurrency, checkTimeZone } from '../workspace.ts'

export type CreateWorkspaceInput = { name: string; currency: string; timeZone: string }

/** Writes the workspace the context was opened for: its id is known before it exists, because nothing runs outside a workspace. */
export async function createWorkspace(ctx: WriteCtx, input: CreateWorkspaceInput): Promise<void> {
  checkCurrency(input.currency)
  checkTimeZone(input.timeZone)
  await sql`insert into workspace (id, name, currency, time_zone)
    values (${ctx.workspaceId}, ${input.name.trim()}, ${input.currency}, ${input.timeZone})`.execute(ctx.db)
  await createStandardRoles(ctx)
  const id = ctx.workspaceId
  ctx.recordChange({ action: 'workspace.created', object: 'workspace', id, after: input, topics: [] })
}
