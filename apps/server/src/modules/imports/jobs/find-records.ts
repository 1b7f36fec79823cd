import { columnFields } from '@rapport/contract'
import { type AnyField, keyOf, type ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type FindReference, findReferences } from '../../../platform/records/find-references.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql, valueSql } from '../../../platform/records/value-sql.ts'
import type { ReferenceText } from '../mapping/fills.ts'
import type { RecordDraft } from '../mapping/records.ts'

/** The record a row speaks of: one that is there, one to be made, or one the actor does not see. */
export type KnownRecord = { kind: 'new' } | { kind: 'known'; id: string } | { kind: 'unseen' }
export type KnownRecords = {
  find(draft: RecordDraft): KnownRecord
  /** Later rows may speak of what an earlier one made. */
  made(draft: RecordDraft, id: string): void
}

/** Which rows speak of records that are there: by the id of an export of ours, or by a value that is unique. Uses the primary key and unique indexes. */
export async function findKnown(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  drafts: readonly RecordDraft[],
): Promise<KnownRecords> {
  const ids = drafts.flatMap(({ recordId }) => recordId ?? [])
  const table = recordsSql(declaration)
  const there = await sql<{ id: string }>`
    select t.id from ${table} t where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${ids}::uuid[])`.execute(
    ctx.db,
  )
  const taken = new Set(there.rows.map(({ id }) => id))
  const byValue = new Map<string, string>()
  const keys = columnFields(declaration).filter(([, { unique }]) => unique)
  for (const [name, field] of keys) {
    const [key, stored] = [keyOf(name, field), textSql(name, field)]
    const values = drafts.flatMap(({ values }) => (isKey(field, values[key]) ? [String(values[key])] : []))
    if (stored === null || values.length === 0) continue
    const found = await sql<{ id: string; value: string }>`
      select t.id, ${sql.raw(stored)}::text as value from ${table} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and ${sql.raw(stored)} = any (${values}::text[])`.execute(ctx.db)
    for (const { id, value } of found.rows) byValue.set(`${key}=${value}`, id)
  }
  const seen = new Set(await recordsInReach(ctx, declaration, [...taken, ...byValue.values()]))
  const keysOf = ({ values }: RecordDraft) =>
    keys.map(([name, field]) => `${keyOf(name, field)}=${values[keyOf(name, field)]}`)
  return {
    find(draft) {
      const own = draft.recordId !== null && taken.has(draft.recordId) ? draft.recordId : null
      const id = own ?? keysOf(draft).flatMap((key) => byValue.get(key) ?? [])[0]
      if (id === undefined) return { kind: 'new' }
      return seen.has(id) ? { kind: 'known', id } : { kind: 'unseen' }
    },
    made(draft, id) {
      taken.add(id)
      seen.add(id)
      for (const key of keysOf(draft)) byValue.set(key, id)
    },
  }
}

/** Declared fields that are unique are texts. */
function isKey({ storageKey }: AnyField, value: unknown): boolean {
  return typeof value === 'string' || (storageKey !== undefined && value !== undefined && value !== null)
}

/** A unique value as text: of custom fields what JSON writes, so that numbers are compared as they are written. */
function textSql(name: string, field: AnyField): string | null {
  return field.storageKey === undefined ? valueSql('t', name, field) : storedSql('t', field.storageKey, 'text')
}

/** Several in one cell, as exports write them. */
const BETWEEN_NAMES = /\s*[;；\n]\s*/u

export type Referred = (reference: ReferenceText) => { value: string | string[] } | ReferenceProblem
export type ReferenceProblem = { code: 'reference_unknown' | 'reference_ambiguous'; sample: string }

/** Finds what rows refer to, one look for all that refer to the same object. */
export async function findReferred(
  ctx: ReadCtx,
  drafts: readonly { references: readonly ReferenceText[] }[],
): Promise<Referred> {
  const texts = new Map<string, Set<string>>()
  for (const reference of drafts.flatMap(({ references }) => references)) {
    const object = objectOf(reference)
    const wanted = texts.get(object) ?? new Set()
    for (const text of textsOf(reference)) wanted.add(text)
    texts.set(object, wanted)
  }
  const finders = new Map<string, FindReference>()
  for (const [object, wanted] of texts) finders.set(object, await findReferences(ctx, object, [...wanted]))
  return (reference) => {
    const find = finders.get(objectOf(reference))
    const one = (text: string) => find?.(text) ?? 'none'
    const whole = one(reference.text)
    const isSeveral = reference.field.type === 'references'
    if (typeof whole === 'object') return { value: isSeveral ? [whole.id] : whole.id }
    if (!isSeveral) return problemOf(whole, reference.text)
    const ids: string[] = []
    for (const text of partsOf(reference.text)) {
      const found = one(text)
      if (typeof found !== 'object') return problemOf(found, text)
      ids.push(found.id)
    }
    return { value: [...new Set(ids)] }
  }
}

function problemOf(found: 'none' | 'several', sample: string): ReferenceProblem {
  return { code: found === 'none' ? 'reference_unknown' : 'reference_ambiguous', sample }
}

function objectOf({ field: { type, to } }: ReferenceText): string {
  return to ?? type
}

/** A name may hold a semicolon itself. */
function textsOf({ text, field }: ReferenceText): string[] {
  return field.type === 'references' ? [text, ...partsOf(text)] : [text]
}

function partsOf(text: string): string[] {
  return text.split(BETWEEN_NAMES).filter((part) => part !== '')
}
