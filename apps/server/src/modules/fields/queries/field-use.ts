import type { CustomFieldUse } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import { viewsUsing } from '../../views/index.ts'
import { getField } from './custom-fields.ts'
import { formulasReading } from './formulas-reading.ts'

const COUNTED_MAX = 10_000

/** What would lose a field that is archived: records with a value, saved views that show, filter or sort by it, and formulas that read it. Counts up to ten thousand records. */
export async function fieldUse(ctx: ReadCtx, id: string): Promise<CustomFieldUse> {
  const { object, name, key } = await getField(ctx, id)
  return {
    records: await countRecords(ctx, object, id),
    views: await viewsUsing(ctx, { object, names: [name, key] }),
    formulas: formulasReading(ctx, { object, name }),
  }
}

async function countRecords(ctx: ReadCtx, object: string, id: string): Promise<CustomFieldUse['records']> {
  const { storage_key } = await ctx.db
    .$pickTables<'custom_field'>()
    .selectFrom('custom_field')
    .select('storage_key')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const type = ctx.hooks.recordType(object)
  if (!type) return { count: 0, exact: true }
  // Which table it is the query builder cannot know.
  const found = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from ${recordsSql(type.declaration)} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and ${sql.raw(storedSql('t', storage_key, 'jsonb'))} is not null
      limit ${COUNTED_MAX + 1}) as found`.execute(ctx.db)
  const count = found.rows[0]?.count ?? 0
  return { count: Math.min(count, COUNTED_MAX), exact: count <= COUNTED_MAX }
}
