import { type SearchParts, searchGrams, searchText } from '@rapport/language'
import { isWritten, keyOf, type ObjectDeclaration, searchedFields, type Values } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../context/context.ts'
import { bulkInsert, runBulk } from '../db/bulk.ts'
import './tables.ts'

const WRITE_DOCUMENTS = bulkInsert(
  'search_document',
  { workspace_id: 'uuid', object: 'text', id: 'uuid', text: 'text', grams: 'integer[]' },
  `on conflict (workspace_id, object, id) do update set text = excluded.text, grams = excluded.grams
    where search_document.text <> excluded.text`,
)

export type Documented = { id: string; values: Values }

/** Whether records of the object have documents; those that commands of their own write are found by their title. */
export function hasDocuments(declaration: ObjectDeclaration): boolean {
  return isWritten(declaration)
}

/** What grams of an object's documents are made with, beside their words. */
export function gramsOf({ workspaceId }: Pick<ReadCtx, 'workspaceId'>, { name }: ObjectDeclaration): string {
  return `${workspaceId} ${name}`
}

/** Whether one of these values is among the words a record is found by. */
export function touchesDocument(declaration: ObjectDeclaration, keys: readonly string[]): boolean {
  return searchedFields(declaration).some(([name, field]) => keys.includes(keyOf(name, field)))
}

/** Keeps what records are found by; `values` are whole as far as searched fields go. Unchanged words are not written: their index is the dearest. */
export async function writeDocuments(
  ctx: WriteCtx,
  declaration: ObjectDeclaration,
  records: readonly Documented[],
): Promise<void> {
  // Words take as long to prepare as to store: the database works on the first while the next are made.
  await runBulk(
    ctx.db,
    WRITE_DOCUMENTS,
    records.map((record) => () => documentOf(ctx, declaration, record)),
  )
}

/** A record's document as a row of `search_document`. */
export function documentOf(
  ctx: Pick<ReadCtx, 'workspaceId'>,
  declaration: ObjectDeclaration,
  { id, values }: Documented,
): [workspaceId: string, object: string, id: string, text: string, grams: string] {
  const text = searchText(partsOf(declaration, values))
  // As PostgreSQL writes an array: the driver looks at each of some eighty numbers for quotes.
  const grams = `{${searchGrams(gramsOf(ctx, declaration), text).join(',')}}`
  return [ctx.workspaceId, declaration.name, id, text, grams]
}

/** Forgets what records that are removed were found by. Uses the primary key. */
export async function removeDocuments(
  ctx: WriteCtx,
  { name }: ObjectDeclaration,
  ids: readonly string[],
): Promise<void> {
  await ctx.db
    .$pickTables<'search_document'>()
    .deleteFrom('search_document')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', name)
    .where('id', 'in', ids)
    .execute()
}

function partsOf(declaration: ObjectDeclaration, values: Values): SearchParts {
  const parts: Required<Record<keyof SearchParts, string[]>> = {
    names: [],
    emails: [],
    phones: [],
    externalIds: [],
    others: [],
  }
  for (const [name, field] of searchedFields(declaration)) {
    const value = values[keyOf(name, field)]
    if (typeof value !== 'string') continue
    if (field.title || field.searchable === 'name') parts.names.push(value)
    else if (field.type === 'email') parts.emails.push(value)
    else if (field.type === 'phone') parts.phones.push(value)
    // What is unique, or nobody types, is a number of a record.
    else if (field.unique || !field.editable) parts.externalIds.push(value)
    else parts.others.push(value)
  }
  return parts
}
