import { type AppError, assert } from '@rapport/kernel'
import { changedKeys, fieldsOf, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { attempt } from '../../../platform/context/attempt.ts'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { notFound, readRecord, type StoredRecord } from '../../../platform/records/read-record.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { createRecord, updateRecord } from '../../../platform/records/write-record.ts'
import { NOTHING_STORED, type RowError, type Stored } from '../counts.ts'
import { NO_EFFECTS, type RecordOver } from '../effects.ts'
import { labelsOf } from '../mapping/fields.ts'
import { type Fill, filledValues, NO_FILL } from '../mapping/fills.ts'
import type { RecordReasonCode } from '../mapping/record-reasons.ts'
import type { RecordDraft } from '../mapping/records.ts'
import { objectOfTarget } from '../model-now.ts'
import { findKnown, findReferred, type KnownRecord, type Referred } from './find-records.ts'
import { type RefusedRow as Refused, rowErrorOf as reasonOf } from './row-errors.ts'

/** A record that is not made yet. */
const NO_RECORD = '00000000-0000-0000-0000-000000000000'
export type RecordRows = { records: readonly RecordDraft[]; fill: Fill }
type Outcome = { kind: 'created'; id: string } | { kind: 'updated'; over: RecordOver } | { kind: 'unchanged' }

/**
 * Takes in records of a declared object as the actor, by their rights: those that are there already get what their row says, the others are made.
 * What is refused costs its row alone.
 */
export async function storeRecords(
  ctx: WriteCtx,
  target: string,
  { records: drafts, fill }: RecordRows,
): Promise<Stored> {
  const declaration = objectOfTarget(ctx, target)
  const type = declaration && ctx.hooks.recordType(declaration.name)
  assert(declaration && type, `nobody writes ${target} by declaration`)
  const referred = await findReferred(ctx, [fill, ...drafts])
  const known = await findKnown(ctx, declaration, drafts)
  const rowErrors: RowError[] = []
  const outcomes: Outcome[] = []
  for (const draft of drafts) {
    const found = known.find(draft)
    const isNew = found.kind === 'new'
    const { values, refused } = valuesOf(draft, { referred, declaration, fill: isNew ? fill : NO_FILL })
    const wrong = refused ?? (isNew ? missingOf(declaration, draft) : null)
    if (wrong) {
      rowErrors.push(wrong)
      continue
    }
    const stored = await attempt(ctx, (own) => storeRow(own, { ...type, declaration }, { draft, found, values }))
    if ('userError' in stored) rowErrors.push(asRowError(declaration, draft, stored.userError))
    else outcomes.push(stored.done)
    if ('done' in stored && stored.done.kind === 'created') known.made(draft, stored.done.id)
  }
  return told(outcomes, rowErrors)
}

/** The rows that would be left out for what they refer to, or for what a new record lacks. Writes nothing. */
export async function checkRecords(
  ctx: ReadCtx,
  target: string,
  { records: drafts, fill }: RecordRows,
): Promise<{ line: number; code: RecordReasonCode }[]> {
  const declaration = objectOfTarget(ctx, target)
  if (declaration === null || drafts.length === 0) return []
  const referred = await findReferred(ctx, [fill, ...drafts])
  const known = await findKnown(ctx, declaration, drafts)
  return drafts.flatMap((draft) => {
    const isNew = known.find(draft).kind === 'new'
    const refused =
      valuesOf(draft, { referred, declaration, fill: isNew ? fill : NO_FILL }).refused ??
      (isNew ? missingOf(declaration, draft) : null)
    if (isNew && refused === null) known.made(draft, NO_RECORD)
    return refused ? [refused] : []
  })
}

type Setting = { referred: Referred; declaration: ObjectDeclaration; fill: Fill }

/** What a row says and a mapping fills in, with the ids of what it refers to; or why it cannot be taken. */
function valuesOf(
  { line, values, references }: RecordDraft,
  { referred, declaration, fill }: Setting,
): { values: Values; refused: Refused | null } {
  const all: Values = { ...filledValues(fill, declaration), ...values }
  for (const reference of [...fill.references, ...references]) {
    const found = referred(reference)
    if ('code' in found) {
      const place = { line, column: reference.column, sample: found.sample }
      return { values: all, refused: reasonOf(found.code, place) }
    }
    all[keyOf(reference.name, reference.field)] = found.value
  }
  return { values: all, refused: null }
}

function missingOf(declaration: ObjectDeclaration, { line, missing }: RecordDraft): Refused | null {
  if (missing === null) return null
  return reasonOf('value_missing', { line, column: 0, sample: labelsOf(declaration, missing)[0] ?? missing })
}

type Row = { draft: RecordDraft; found: KnownRecord; values: Values }

async function storeRow(ctx: WriteCtx, type: RecordType, { draft, found, values }: Row): Promise<Outcome> {
  const { declaration } = type
  if (found.kind === 'unseen') throw notFound(declaration)
  if (found.kind === 'new')
    return { kind: 'created', id: await createRecord(ctx, type, values, draft.recordId ?? undefined) }
  const before = await readRecord(ctx, type, found.id)
  const keys = changedKeys(declaration, before, values).filter((key) => !isSameSecond(before[key], values[key]))
  if (keys.length === 0) return { kind: 'unchanged' }
  const changes = pick(values, keys)
  await updateRecord(ctx, type, found.id, { ...changes, version: before.version })
  return { kind: 'updated', over: { id: found.id, before: pick(before, keys), after: changes } }
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T/

/** Files hold moments by the second. */
function isSameSecond(before: unknown, given: unknown): boolean {
  if (typeof before !== 'string' || typeof given !== 'string' || !MOMENT.test(given)) return false
  return Math.floor(Date.parse(before) / 1000) === Math.floor(Date.parse(given) / 1000)
}

function pick(values: Values | StoredRecord, keys: readonly string[]): Values {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}

/** In the words of whoever refused it; of the first field where fields were wrong, whose name is the sample. */
function asRowError(declaration: ObjectDeclaration, { line }: RecordDraft, error: AppError): RowError {
  const [problem] = error.fieldErrors ?? []
  if (!problem) return { line, code: error.code, message: error.message }
  const [name = ''] = fieldsOf(declaration).find(([name, field]) => keyOf(name, field) === problem.path) ?? []
  return { line, code: problem.code, message: problem.message, sample: name }
}

function told(outcomes: readonly Outcome[], rowErrors: RowError[]): Stored {
  const records = outcomes.flatMap((outcome) => (outcome.kind === 'created' ? [outcome.id] : []))
  const over = outcomes.flatMap((outcome) => (outcome.kind === 'updated' ? [outcome.over] : []))
  return {
    ...NOTHING_STORED,
    recordsCreated: records.length,
    recordsUpdated: over.length,
    recordsUnchanged: outcomes.length - records.length - over.length,
    rowErrors,
    effects: { ...NO_EFFECTS, records },
    over: mergedOver(over),
  }
}

/** Of a record that two rows of a batch speak of, what stood there before the first counts. */
function mergedOver(over: readonly RecordOver[]): RecordOver[] {
  const byId = new Map<string, RecordOver>()
  for (const { id, before, after } of over) {
    const earlier = byId.get(id)
    byId.set(id, { id, before: { ...before, ...earlier?.before }, after: { ...earlier?.after, ...after } })
  }
  return [...byId.values()]
}
