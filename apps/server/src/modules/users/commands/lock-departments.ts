import { DEPARTMENTS_MAX } from '@rapport/contract'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { Place } from '../department.ts'
import '../tables.ts'

export type HeldDepartment = Place & { name: string; headId: string | null; version: number; isArchived: boolean }

/**
 * The whole tree, held until commit: what changes its shape goes one after another, so that two moves make no cycle together and nobody makes a
 * department below one that is on its way.
 */
export async function lockDepartments(ctx: WriteCtx): Promise<Map<string, HeldDepartment>> {
  // The tree of a workspace without departments has no row to hold.
  await sql`select id from workspace where id = ${ctx.workspaceId} for no key update`.execute(ctx.db)
  const rows = await ctx.db
    .$pickTables<'department'>()
    .selectFrom('department')
    .select(['id', 'name', 'parent_id as parentId', 'ancestor_ids as ancestorIds', 'head_id as headId', 'version'])
    .select((eb) => eb('archived_at', 'is not', null).$castTo<boolean>().as('isArchived'))
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('id')
    .limit(DEPARTMENTS_MAX * 2)
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
