import { newId } from '@rapport/kernel'
import {
  changedKeys,
  cleanValues,
  customFieldsOf,
  newValues,
  type ObjectDeclaration,
  tableOf,
  type Values,
} from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import { requireNotInBin } from './bin.ts'
import { cellsOf } from './cells.ts'
import { customAssignment, customCell, requireCustomFits } from './custom-values.ts'
import { requireRules } from './field-rules.ts'
import { writeIndexedValues } from './indexed-values.ts'
import { requireWritable } from './masking/field-access.ts'
import { withModelHeld } from './model-lock.ts'
import { requireRight, rightMissing, rightOf } from './reach.ts'
import { changedMeanwhile, readRecord, readWritten, requireRecord, type StoredRecord } from './read-record.ts'
import { recordChange } from './record-change.ts'
import type { RecordType } from './record-type.ts'
import { requireReferences } from './references.ts'
import { touchesDocument, writeDocuments } from './search-documents.ts'
import { requireUnique } from './unique.ts'
import { updateColumns, writeArchived } from './write-archived.ts'

/** Makes a record, under the id it had elsewhere where one is given. Who may only see their own records owns what they make. */
export async function createRecord(ctx: WriteCtx, type: RecordType, given: Values, id = newId()): Promise<string> {
  return createRecordWith(ctx, type, { id, given })
}

type NewRecord = { given: Values; own?: Values; id?: string; isByTheWay?: boolean; kept?: Values }

/** The same, with values that only the module itself writes (`own`), or made beside what somebody does (`isByTheWay`): without required custom fields. References it shares with a record that was there (`kept`) may be to what is archived by now. */
export async function createRecordWith(
  request: WriteCtx,
  type: RecordType,
  { given, own = {}, id = newId(), isByTheWay = false, kept }: NewRecord,
): Promise<string> {
  const ctx = await withModelFor(request, type)
  const declaration = ctx.model.of(type.declaration)
  requireRight(ctx, declaration, 'create')
  requireCustomFits(ctx, declaration, given)
  if (!isByTheWay) requireWritable(ctx, declaration, given)
  const values = withOwner(ctx, declaration, newValues(declaration, given, isByTheWay))
  const derived = (await type.prepare?.(ctx, { id, before: null, values: values as never })) ?? {}
  const written = { ...values, ...own, ...derived }
  if (!isByTheWay) requireRules(ctx, declaration, { before: null, after: written })
  await requireReferences(ctx, declaration, written, kept)
  await requireUnique(ctx, declaration, id, written)
  await insertRecord(ctx, declaration, id, written)
  await writeIndexedValues(ctx, declaration, [id])
  await writeDocuments(ctx, declaration, [{ id, values: written }])
  // A right that does not reach the new record ends in 404, and nothing is kept, unless it was made for somebody else.
  const after = await (isForOther(ctx, values) ? readWritten : readRecord)(ctx, type, id)
  recordChange(ctx, declaration, { id, action: 'created', after: written })
  await type.changed?.(ctx, { id, before: null, after, keys: Object.keys(written) })
  return id
}

/** Changes the given values if the record is still at the version the editor saw; else 409 `record.changed_meanwhile` with what stands there. */
export async function updateRecord(
  request: WriteCtx,
  type: RecordType,
  id: string,
  { version, ...given }: Values & { version: number },
): Promise<void> {
  const ctx = await withModelFor(request, type)
  const declaration = ctx.model.of(type.declaration)
  const before = await requireRecord(ctx, type, id, 'update')
  requireCustomFits(ctx, declaration, given)
  requireWritable(ctx, declaration, given)
  const values = cleanValues(declaration, given)
  if (before.version !== version) throw changedMeanwhile(ctx, declaration, before)
  await requireNotInBin(ctx, declaration, before)
  if (values.ownerId !== undefined && values.ownerId !== before.ownerId && !before.can.assign)
    throw rightMissing(rightOf(declaration, 'assign'))
  const derived = (await type.prepare?.(ctx, { id, before, values: values as never })) ?? {}
  const after = { ...values, ...derived }
  const keys = changedKeys(declaration, before, after)
  if (keys.length === 0) return
  const changes = pick(after, keys)
  requireRules(ctx, declaration, { before, after: { ...before, ...changes } })
  await requireReferences(ctx, declaration, changes, before)
  await requireUnique(ctx, declaration, id, changes)
  await writeValues(ctx, declaration, before, changes)
  await writeIndexedValues(ctx, declaration, [id])
  if (touchesDocument(declaration, keys))
    await writeDocuments(ctx, declaration, [{ id, values: { ...before, ...changes } }])
  recordChange(ctx, declaration, { id, action: 'updated', before: pick(before, keys), after: changes })
  if (type.changed) await type.changed(ctx, { id, before, after: await readWritten(ctx, type, id), keys })
}

/** Takes a record out of every list, or brings it back. Twice is once; of one in the bin 409 `record.in_bin`. */
export async function setArchived(ctx: WriteCtx, type: RecordType, id: string, isArchived: boolean): Promise<void> {
  const before = await requireRecord(ctx, type, id, 'archive')
  await requireNotInBin(ctx, type.declaration, before)
  if ((before.archivedAt !== null) === isArchived) return
  await writeArchived(ctx, type, before, { isArchived, action: isArchived ? 'archived' : 'restored' })
}

/** Where a workspace has no custom fields and no rules nobody waits for anybody. */
async function withModelFor(ctx: WriteCtx, { declaration }: RecordType): Promise<WriteCtx> {
  const hasOwn = customFieldsOf(ctx.model.of(declaration)).length > 0 || ctx.model.rulesOf(declaration).length > 0
  return hasOwn ? withModelHeld(ctx) : ctx
}

function withOwner({ actor, hooks }: WriteCtx, declaration: ObjectDeclaration, values: Values): Values {
  if (!declaration.isOwned || actor.kind !== 'member') return values
  const isLimited = hooks.rightReach(actor, rightOf(declaration, 'create')) !== 'all'
  if (values.ownerId === null && isLimited) return { ...values, ownerId: actor.memberId }
  if (
    values.ownerId !== null &&
    values.ownerId !== actor.memberId &&
    hooks.rightReach(actor, rightOf(declaration, 'assign')) === 'none'
  ) {
    throw rightMissing(rightOf(declaration, 'assign'))
  }
  return values
}

/** Given to somebody else, which takes the right to assign (`withOwner`). */
function isForOther({ actor }: WriteCtx, { ownerId }: Values): boolean {
  return typeof ownerId === 'string' && actor.kind === 'member' && ownerId !== actor.memberId
}

async function insertRecord(ctx: WriteCtx, declaration: ObjectDeclaration, id: string, values: Values): Promise<void> {
  const cells = cellsOf(declaration, values)
  const at = ctx.realNow.toISOString()
  const facts: [string, unknown][] = [
    ['workspace_id', ctx.workspaceId],
    ['id', id],
    ['created_at', at],
    ['updated_at', at],
    ['custom', customCell(declaration, values)],
    ...(declaration.sharesTable ? [['object', declaration.name] as [string, unknown]] : []),
  ]
  const row = [...facts, ...cells]
  await sql`
    insert into ${sql.table(tableOf(declaration))} (${sql.join(row.map(([column]) => sql.ref(column)))})
    values (${sql.join(row.map(([, cell]) => cell))})`.execute(ctx.db)
}

async function writeValues(
  ctx: WriteCtx,
  declaration: ObjectDeclaration,
  before: StoredRecord,
  changes: Values,
): Promise<void> {
  const assignments = cellsOf(declaration, changes).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const custom = customAssignment(declaration, changes)
  await updateColumns(ctx, { declaration }, before, custom ? [...assignments, custom] : assignments)
}

function pick(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}
