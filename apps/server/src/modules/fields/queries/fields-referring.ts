import type { CustomObjectUse } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

const FIELDS_READ_MAX = 200

/** The custom fields in use, of whichever object, that refer to records of an object. */
export async function fieldsReferringTo(ctx: ReadCtx, object: string): Promise<CustomObjectUse['fields']> {
  const rows = await ctx.db
    .$pickTables<'custom_field'>()
    .selectFrom('custom_field')
    .select(['id', 'object', 'label_zh', 'label_en'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('archived_at', 'is', null)
    // A value inside a document is no column of the query builder's.
    .where(sql`options ->> 'to'`, '=', object)
    .orderBy('object')
    .limit(FIELDS_READ_MAX)
    .execute()
  return rows.map(({ id, object: of, label_zh: zh, label_en: en }) => ({ id, object: of, labels: { zh, en } }))
}
