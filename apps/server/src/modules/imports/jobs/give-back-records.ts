import { assert } from '@rapport/kernel'
import type { ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import { attempt } from '../../../platform/context/attempt.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { updateRecord } from '../../../platform/records/write-record.ts'
import { handDown, isSame, type RecordOver } from '../effects.ts'
import { type ImportUndo, withRevertedRecords } from '../undo.ts'

type Reverted = { id: string; values: number; kept: readonly string[] }

/**
 * Gives records of a declared object back what an import wrote over, field by field, as far as nobody changed it since. What their module refuses
 * now stays as it is.
 */
export async function giveBackRecords(
  ctx: WriteCtx,
  { importId, declaration }: { importId: string; declaration: ObjectDeclaration },
  overs: readonly RecordOver[],
  undo: ImportUndo,
): Promise<ImportUndo> {
  const type = ctx.hooks.recordType(declaration.name)
  assert(type, `nobody writes ${declaration.plural} by declaration`)
  const there = await lockRecords(
    ctx,
    declaration,
    overs.map(({ id }) => id),
  )
  const handed = await handDown(ctx, importId, overs)
  const reverted: Reverted[] = []
  for (const over of overs.filter(({ id }) => there.has(id))) {
    const gone = handed.get(over.id) ?? new Set<string>()
    const own = Object.keys(over.before).filter((field) => !gone.has(field))
    const { values, kept } = await giveBack(ctx, type, { over, own })
    reverted.push({ id: over.id, values, kept: [...kept, ...gone] })
  }
  return withRevertedRecords(undo, reverted)
}

/** In the order of their ids; what is gone meanwhile is not among them. */
async function lockRecords(ctx: WriteCtx, declaration: ObjectDeclaration, ids: readonly string[]) {
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<{ id: string }>`
    select t.id from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${[...ids]}::uuid[]) order by t.id for update`.execute(
    ctx.db,
  )
  return new Set(found.rows.map(({ id }) => id))
}

async function giveBack(
  ctx: WriteCtx,
  type: RecordType,
  { over: { id, before, after }, own }: { over: RecordOver; own: readonly string[] },
): Promise<{ values: number; kept: string[] }> {
  const current = await readRecord(ctx, type, id)
  const kept = own.filter((field) => !isSame(current[field], after[field]))
  const back = own.filter((field) => !kept.includes(field))
  if (back.length === 0) return { values: 0, kept }
  const values = Object.fromEntries(back.map((field) => [field, before[field] ?? null]))
  const done = await attempt(ctx, (part) => updateRecord(part, type, id, { ...values, version: current.version }))
  return 'userError' in done ? { values: 0, kept: [...own] } : { values: back.length, kept }
}
