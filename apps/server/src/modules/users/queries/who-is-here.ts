import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Which of these folded addresses are members', deactivated ones too, and which are invited. Callers bound the list. Uses the unique indexes on (workspace_id, email). */
export async function whoIsHere(
  ctx: ReadCtx,
  emails: readonly string[],
): Promise<{ members: Set<string>; invited: Set<string> }> {
  // One parameter, however many they are.
  const asked = sql<string>`any (${[...new Set(emails)]}::text[])`
  const db = ctx.db.$pickTables<'member' | 'invitation'>()
  const members = await db
    .selectFrom('member')
    .select('email')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('email', '=', asked)
    .execute()
  const invited = await db
    .selectFrom('invitation')
    .select('email')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('email', '=', asked)
    .execute()
  return {
    members: new Set(members.map(({ email }) => email)),
    invited: new Set(invited.map(({ email }) => email)),
  }
}
