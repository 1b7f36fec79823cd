import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

const DIGITS = 4

/** The title of the next record of an object that is numbered. Whoever makes one waits here for others who do, so that no number is given twice. */
export async function nextNumber(ctx: WriteCtx, object: string): Promise<string> {
  const { last_number: number, number_prefix: prefix } = await ctx.db
    .$pickTables<'custom_object'>()
    .updateTable('custom_object')
    // An addition in place is no assignment of the query builder's.
    .set({ last_number: sql<number>`last_number + 1` })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('name', '=', object)
    .returning(['last_number', 'number_prefix'])
    .executeTakeFirstOrThrow()
  return `${prefix}${String(number).padStart(DIGITS, '0')}`
}
