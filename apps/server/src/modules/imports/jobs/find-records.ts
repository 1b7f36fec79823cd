import { columnFields } from '@rapport/contract'
import { columnOf, keyOf, type ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type FindReference, findReferences } from '../../../platform/records/find-references.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import type { RecordDraft, ReferenceText } from '../mapping/records.ts'

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
    const [key, column] = [keyOf(name, field), columnOf(name, field)]
    const values = drafts.flatMap(({ values }) => (typeof values[key] === 'string' ? [values[key]] : []))
    if (column === null || values.length === 0) continue
    const found = await sql<{ id: string; value: string }>`
      select t.id, t.${sql.ref(column)}::text as value from ${table} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and t.${sql.ref(column)} = any (${values}::text[])`.execute(
      ctx.db,
    )
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

/** Several in one cell, as exports write them. */
const BETWEEN_NAMES = /\s*[;；\n]\s*/u

export type ReferenceProblem = { code: 'reference_unknown' | 'reference_ambiguous'; sample: string }

/** Finds what rows refer to, one look for all that refer to the same object. */
export async function findReferred(
  ctx: ReadCtx,
  drafts: readonly RecordDraft[],
): Promise<(reference: ReferenceText) => { value: string | string[] } | ReferenceProblem> {
  const texts = new Map<string, string[]>()
  for (const reference of drafts.flatMap(({ references }) => references)) {
    const object = objectOf(reference)
    texts.set(object, [...(texts.get(object) ?? []), ...textsOf(reference)])
  }
  const finders = new Map<string, FindReference>()
  for (const [object, wanted] of texts) finders.set(object, await findReferences(ctx, object, wanted))
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
