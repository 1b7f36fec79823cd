import type { ErasedValue } from '@rapport/contract'
import { fieldsOf, keyOf } from '@rapport/objects'
import type { AuditRecord, ReadCtx, WriteCtx } from '../context/context.ts'
import '../records/hooks.ts'
import { openBytes, sealBytes } from './seal.ts'
import { ensureSubjectKeys, readSubjectKeys, type Subject, type SubjectKeys, subjectName } from './subject-keys.ts'

/** Where a value of a person would stand: sealed under the key of the record it is about; null where that key was destroyed before it was written. */
type Sealed = { $sealed: string | null }
type Entry = Pick<AuditRecord, 'object' | 'objectId' | 'before' | 'after'>

const ERASED: ErasedValue = { erased: true }
/** Values of custom fields that are told together, some of which may be personal. */
const TOGETHER = 'custom'

/** The records with the values of personal and sensitive fields sealed under the key of the record they are about. */
export async function sealRecords(ctx: WriteCtx, records: readonly AuditRecord[]): Promise<AuditRecord[]> {
  const named = records.map((record) => ({ record, names: namesToSeal(ctx, record) }))
  const subjects = new Map(
    named.flatMap(({ record, names }) => {
      const subject = subjectOf(record)
      return names.size > 0 && subject ? [[subjectName(subject), subject] as const] : []
    }),
  )
  if (subjects.size === 0) return [...records]
  const keys = await ensureSubjectKeys(ctx, [...subjects.values()])
  return named.map(({ record, names }) => (names.size === 0 ? record : sealRecord(ctx, record, names, keys)))
}

/** Entries as they were written: sealed values opened, and those whose key was destroyed marked as erased. */
export async function openEntries<E extends Entry>(ctx: ReadCtx, entries: readonly E[]): Promise<E[]> {
  const subjects = new Map(
    entries.flatMap((entry) => {
      const subject = subjectOf(entry)
      return subject && (hasSealed(entry.before) || hasSealed(entry.after))
        ? [[subjectName(subject), subject] as const]
        : []
    }),
  )
  if (subjects.size === 0) return [...entries]
  const keys = await readSubjectKeys(ctx, [...subjects.values()])
  return entries.map((entry) => ({
    ...entry,
    before: openSide(ctx, entry, entry.before, keys),
    after: openSide(ctx, entry, entry.after, keys),
  }))
}

function namesToSeal(ctx: ReadCtx, record: AuditRecord): ReadonlySet<string> {
  const personal = record.objectId === null ? null : personalNames(ctx, record.object)
  if (personal === null || personal.size === 0) return new Set()
  const given = [record.before, record.after].flatMap((side) => (isRow(side) ? Object.entries(side) : []))
  return new Set(given.filter(([name, value]) => value != null && personal.has(name)).map(([name]) => name))
}

/** Those of the keys that the API has for fields of an object whose values are about a person; none where it has no such field. */
function personalNames(ctx: ReadCtx, object: string): ReadonlySet<string> {
  const type = ctx.model.objects.get(object) ?? ctx.hooks.recordType(object)
  if (!type) return new Set()
  const personal = fieldsOf(ctx.model.of(type.declaration)).filter(
    ([, { sensitivity }]) => sensitivity === 'personal' || sensitivity === 'sensitive',
  )
  return new Set(personal.length === 0 ? [] : [...personal.map(([name, field]) => keyOf(name, field)), TOGETHER])
}

function subjectOf({ object, objectId }: Entry): Subject | null {
  return objectId === null ? null : { object, id: objectId }
}

function sealRecord(ctx: ReadCtx, record: AuditRecord, names: ReadonlySet<string>, keys: SubjectKeys): AuditRecord {
  const side = (given: unknown) =>
    isRow(given)
      ? Object.fromEntries(
          Object.entries(given).map(([name, value]) =>
            value == null || !names.has(name) ? [name, value] : [name, seal(ctx, record, { name, value }, keys)],
          ),
        )
      : given
  return { ...record, before: side(record.before), after: side(record.after) }
}

function seal(
  ctx: ReadCtx,
  record: AuditRecord,
  { name, value }: { name: string; value: unknown },
  keys: SubjectKeys,
): Sealed {
  const subject = subjectOf(record)
  const key = subject ? keys.get(subjectName(subject)) : null
  return { $sealed: key ? sealBytes(key, placeOf(ctx, record, name), Buffer.from(JSON.stringify(value))) : null }
}

function openSide(ctx: ReadCtx, entry: Entry, side: unknown, keys: SubjectKeys): unknown {
  if (!hasSealed(side)) return side
  const subject = subjectOf(entry)
  const key = subject ? keys.get(subjectName(subject)) : null
  return Object.fromEntries(
    Object.entries(side).map(([name, value]) => {
      if (!isSealed(value)) return [name, value]
      const bytes = key && value.$sealed !== null ? openBytes(key, placeOf(ctx, entry, name), value.$sealed) : null
      return [name, bytes === null ? ERASED : JSON.parse(bytes.toString())]
    }),
  )
}

function placeOf({ workspaceId }: ReadCtx, { object, objectId }: Entry, name: string): string {
  return `value ${workspaceId} ${object} ${objectId} ${name}`
}

function hasSealed(side: unknown): side is Record<string, unknown> {
  return isRow(side) && Object.values(side).some(isSealed)
}

function isSealed(value: unknown): value is Sealed {
  return isRow(value) && '$sealed' in value && (value.$sealed === null || typeof value.$sealed === 'string')
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
