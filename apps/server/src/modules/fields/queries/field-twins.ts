import { type CustomFieldTwins, TWIN_RECORDS_SHOWN, TWINS_SHOWN } from '@rapport/contract'
import { columnTypeOf, customField } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { requireSeen } from '../../../platform/records/masking/field-access.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import { requireObject } from '../commands/create-field.ts'
import type { FieldShape } from '../tables.ts'
import { findField } from './custom-fields.ts'
import { titlesOf } from './field-values.ts'

/** One value that several records have, as a field of this shape reads them; null where there is none. Looks at all records of the object. */
export async function findTwin(
  ctx: ReadCtx,
  object: string,
  { type, options, storageKey }: Omit<FieldShape, 'choices'>,
): Promise<string | null> {
  const { declaration } = requireObject(ctx, object)
  const columnType = columnTypeOf(customField(type, options, { storageKey })) ?? 'text'
  const value = sql.raw(storedSql('t', storageKey, columnType))
  // Which table it is the query builder cannot know.
  const { rows } = await sql<{ value: string }>`
    select ${value}::text as value from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${value} is not null group by ${value} having count(*) > 1 limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.value ?? null
}

type Twin = { value: string; count: number; ids: string[] }

/** Values of a field that several records share, archived ones among them, those of most records first. Looks at all records of the object. */
export async function fieldTwins(ctx: ReadCtx, id: string): Promise<CustomFieldTwins> {
  const { object, storage_key, name } = await findField(ctx, id)
  const { declaration } = requireObject(ctx, object)
  requireSeen(ctx, declaration, name)
  const value = sql.raw(storedSql('t', storage_key, 'text'))
  // Which table it is the query builder cannot know.
  const { rows } = await sql<Twin>`
    select ${value} as value, count(*)::int as count, (array_agg(t.id order by t.id))[:${TWIN_RECORDS_SHOWN}] as ids
    from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${value} is not null
    group by 1 having count(*) > 1 order by 2 desc, 1 limit ${TWINS_SHOWN + 1}`.execute(ctx.db)
  const shown = rows.slice(0, TWINS_SHOWN)
  const seen = await recordsInReach(
    ctx,
    declaration,
    shown.flatMap(({ ids }) => ids),
  )
  const titles = await titlesOf(ctx, object, seen)
  const recordOf = (each: string) => {
    const title = titles.get(each)
    return title === undefined ? [] : [{ id: each, title }]
  }
  const items = shown.map(({ value: text, count, ids }) => ({ value: text, count, records: ids.flatMap(recordOf) }))
  return { items, more: rows.length > TWINS_SHOWN }
}
