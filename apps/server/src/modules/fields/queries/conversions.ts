import { CONVERSION_UNDO_DAYS, type FieldConversion } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { Selectable } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { ConversionTable } from '../tables.ts'
import '../tables.ts'

export type StoredConversion = Selectable<ConversionTable>

const LISTED_MAX = 1000
const DAY_MS = 86_400_000

/** The latest change of type of each field, of those that can be undone or are under way. Uses custom_field_conversion_field. */
export async function listConversions(ctx: ReadCtx): Promise<FieldConversion[]> {
  const rows = await select(ctx).where('created_at', '>', undoableSince(ctx)).execute()
  const latest = new Map<string, StoredConversion>()
  for (const row of rows) if (!latest.has(row.field_id)) latest.set(row.field_id, row)
  return [...latest.values()].map((row) => present(ctx, row))
}

/** The latest change of a field's type. Throws 404 `custom_field.conversion_none`. */
export async function latestConversion(ctx: ReadCtx, fieldId: string): Promise<StoredConversion> {
  const row = await select(ctx).where('field_id', '=', fieldId).executeTakeFirst()
  if (row) return row
  throw new AppError('custom_field.conversion_none', 404, 'The type of this field was not changed.')
}

/** One, locked until the end of the transaction; undefined where there is none of this id. Uses the primary key. */
export function lockConversion(ctx: ReadCtx, id: string): Promise<StoredConversion | undefined> {
  return select(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Refuses to change a field whose values are being converted: 409 `custom_field.converting`. */
export async function requireNotConverting(ctx: ReadCtx, fieldId: string): Promise<void> {
  const running = await select(ctx)
    .where('field_id', '=', fieldId)
    .where('state', 'in', ['running', 'undoing'])
    .executeTakeFirst()
  if (running)
    throw new AppError(
      'custom_field.converting',
      409,
      'The values of this field are being converted. Wait until that is done.',
    )
}

function select({ db, workspaceId }: ReadCtx) {
  return db
    .$pickTables<'custom_field_conversion'>()
    .selectFrom('custom_field_conversion')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED_MAX)
}

export function present(ctx: ReadCtx, row: StoredConversion): FieldConversion {
  const isUndoable = row.state === 'done' && row.created_at > undoableSince(ctx)
  return {
    id: row.id,
    fieldId: row.field_id,
    from: row.was.type,
    to: row.becomes.type,
    state: row.state,
    recordsDone: row.records_done,
    recordsTotal: row.records_total,
    recordsEmptied: row.records_emptied,
    createdAt: row.created_at,
    undoUntil: isUndoable ? new Date(Date.parse(row.created_at) + CONVERSION_UNDO_DAYS * DAY_MS).toISOString() : null,
  }
}

/** Those that began before then can no longer be undone. */
export function undoableSince({ realNow }: Pick<ReadCtx, 'realNow'>): string {
  return new Date(realNow.getTime() - CONVERSION_UNDO_DAYS * DAY_MS).toISOString()
}
