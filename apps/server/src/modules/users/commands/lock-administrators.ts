import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'

/** Two administrators deactivating each other at once would leave none: changes to members and invitations go one after another. */
export async function lockAdministrators(ctx: WriteCtx): Promise<void> {
  await sql`select id from member where workspace_id = ${ctx.workspaceId} and role = 'administrator' order by id for update`.execute(
    ctx.db,
  )
}
