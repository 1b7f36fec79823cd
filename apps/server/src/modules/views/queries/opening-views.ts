import type { OpeningViews, RoleKey } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { reader } from './list-views.ts'
import '../tables.ts'

/** The views a list of an object opens with: the reader's own choice, and those of the roles. Uses primary keys. */
export async function openingViews(ctx: ReadCtx, object: string): Promise<OpeningViews> {
  const db = ctx.db.$pickTables<'standard_view' | 'opening_view'>()
  const own = await db
    .selectFrom('opening_view')
    .select('view')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', reader(ctx).memberId)
    .where('object', '=', object)
    .executeTakeFirst()
  const roles = await db
    .selectFrom('standard_view')
    .select(['role', 'view'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .execute()
  return { own: own?.view ?? null, roles: Object.fromEntries(roles.map(({ role, view }) => [role, view])) }
}

/** More than objects and roles together make. */
const STANDARDS_READ_MAX = 2000

/** The views of the roles, of every object the reader may see. Uses the primary key. */
export async function standardViews(ctx: ReadCtx): Promise<{ object: string; role: RoleKey; view: string }[]> {
  const rows = await ctx.db
    .$pickTables<'standard_view'>()
    .selectFrom('standard_view')
    .select(['object', 'role', 'view'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('object')
    .orderBy('role')
    .limit(STANDARDS_READ_MAX)
    .execute()
  return rows.filter(({ object }) => ctx.hooks.rightReach(ctx.actor, `${object}.read`) !== 'none')
}
