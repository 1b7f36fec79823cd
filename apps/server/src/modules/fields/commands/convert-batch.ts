import { isSameValue } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type StoredValue, writeStoredValues } from '../../../platform/records/custom-values.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import { rewriteDocuments } from '../../../platform/records/write-documents.job.ts'
import { changeModel } from '../../workspaces/index.ts'
import { convert } from '../conversion.ts'
import { lockConversion, type StoredConversion } from '../queries/conversions.ts'
import { lockField, type StoredField } from '../queries/custom-fields.ts'
import { findTwin } from '../queries/field-twins.ts'
import { termsOf } from '../queries/preview-conversion.ts'
import type { FieldShape } from '../tables.ts'
import { requireObject } from './create-field.ts'
import { dropIndex } from './index-field.ts'
import '../tables.ts'

const BATCH = 1000
/** Transactions that began before a conversion may still have written a value after it looked. */
const EARLIER_MS = 10 * 60_000

export type BatchOutcome = 'more' | 'last' | 'over'
type Both = { id: string; old: unknown; new: unknown }

/** Converts the values of the next records, in one transaction with how far it is; `last` when there are none left. */
export async function convertBatch(ctx: WriteCtx, conversionId: string): Promise<BatchOutcome> {
  const conversion = await lockConversion(ctx, conversionId)
  if (conversion?.state !== 'running' && conversion?.state !== 'undoing') return 'over'
  const { object } = await lockField(ctx, conversion.field_id)
  const after = conversion.last_id
  const rows = await lockRows(ctx, {
    object,
    conversion,
    which: sql`(${after}::uuid is null or t.id > ${after}::uuid)`,
  })
  const last = rows.at(-1)
  if (!last) return 'last'
  const emptied = await writeRows(ctx, object, conversion, rows)
  await ctx.db
    .$pickTables<'custom_field_conversion'>()
    .updateTable('custom_field_conversion')
    .set((of) => ({
      last_id: last.id,
      records_done: of('records_done', '+', rows.length),
      records_emptied: of('records_emptied', '+', emptied),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', conversionId)
    .execute()
  ctx.announce('fields')
  return 'more'
}

/** Converts what was written meanwhile, and makes the field one of its new type, while nobody else writes values of fields. */
export async function finishConversion(ctx: WriteCtx, conversionId: string): Promise<void> {
  await changeModel(ctx)
  const conversion = await lockConversion(ctx, conversionId)
  if (conversion?.state !== 'running' && conversion?.state !== 'undoing') return
  const field = await lockField(ctx, conversion.field_id)
  await convertLate(ctx, field.object, conversion)
  const isUndoing = conversion.state === 'undoing'
  const { type, options, choices, storageKey } = isUndoing
    ? await formerShape(ctx, field, conversion)
    : conversion.becomes
  await dropIndex(ctx, field.id)
  if (field.options.searchable || options.searchable) rewriteDocuments(ctx, field.object)
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'custom_field'>()
    .updateTable('custom_field')
    .set({
      type,
      options: JSON.stringify(options),
      choices: choices && JSON.stringify(choices),
      storage_key: storageKey,
      version: field.version + 1,
      updated_at: at,
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', field.id)
    .execute()
  await ctx.db
    .$pickTables<'custom_field_conversion'>()
    .updateTable('custom_field_conversion')
    .set({ state: isUndoing ? 'undone' : 'done', finished_at: at })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', conversionId)
    .execute()
  const [before, after] = [{ type: field.type }, { type }]
  ctx.recordChange({
    action: 'customField.converted',
    object: 'customField',
    id: field.id,
    before,
    after,
    topics: ['fields'],
  })
}

/** What the field was, with what was said of it since: that it is needed, how sensitive it is, and that a value may occur twice where one does. */
async function formerShape(
  ctx: WriteCtx,
  { object, options: now }: StoredField,
  { was }: StoredConversion,
): Promise<FieldShape> {
  const { required, sensitivity, unique, ...others } = was.options
  const isStillUnique = unique === true && (await findTwin(ctx, object, was)) === null
  const options = {
    ...others,
    ...(now.required ? { required: true } : {}),
    ...(now.sensitivity ? { sensitivity: now.sensitivity } : {}),
    ...(isStillUnique ? { unique } : {}),
  }
  return { ...was, options }
}

/** Records are few that changed since; each page looks at those after the last. */
async function convertLate(ctx: WriteCtx, object: string, conversion: StoredConversion): Promise<void> {
  const since = new Date(Date.parse(conversion.started_at) - EARLIER_MS).toISOString()
  for (let after: string | null = null; ; ) {
    const which = sql<boolean>`t.updated_at >= ${since}::timestamptz and (${after}::uuid is null or t.id > ${after}::uuid)`
    const rows: Both[] = await lockRows(ctx, { object, conversion, which })
    await writeRows(ctx, object, conversion, rows)
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id ?? null
  }
}

type Rows = { object: string; conversion: StoredConversion; which: RawBuilder<unknown> }

/** Goes along the primary key; locked, so that nobody changes a value between looking and writing. */
async function lockRows(ctx: WriteCtx, { object, conversion: { was, becomes }, which }: Rows): Promise<Both[]> {
  const { declaration } = requireObject(ctx, object)
  const [old, made] = [was, becomes].map(({ storageKey }) => sql.raw(storedSql('t', storageKey, 'jsonb')))
  // Which table it is the query builder cannot know.
  const found = await sql<Both>`
    select t.id, ${old} as old, ${made} as new from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${which} and (${old} is not null or ${made} is not null)
    order by t.id limit ${BATCH} for no key update`.execute(ctx.db)
  return found.rows
}

/** Writes what differs; answers how many lost a value. What people see does not change before the field does, so records keep their version. */
async function writeRows(ctx: WriteCtx, object: string, conversion: StoredConversion, rows: readonly Both[]) {
  const { was, becomes, state } = conversion
  const terms = termsOf(ctx, conversion.language)
  const ahead = (value: unknown) => valueIn(convert(value, was, becomes, terms))
  let emptied = 0
  const written = rows.flatMap((row): StoredValue[] => {
    const made = ahead(row.old)
    if (state === 'running') {
      if (row.old !== null && made === null) emptied++
      return isSameValue(made, row.new) ? [] : [{ id: row.id, value: made }]
    }
    // What nobody changed since is as it was.
    if (isSameValue(made, row.new)) return []
    const back = valueIn(convert(row.new, becomes, was, terms))
    if (row.new !== null && back === null) emptied++
    return isSameValue(back, row.old) ? [] : [{ id: row.id, value: back }]
  })
  if (written.length > 0) {
    const { storageKey } = state === 'running' ? becomes : was
    await writeStoredValues(ctx, requireObject(ctx, object).declaration, storageKey, written)
  }
  return emptied
}

function valueIn(found: ReturnType<typeof convert>): unknown {
  return 'value' in found ? found.value : null
}
