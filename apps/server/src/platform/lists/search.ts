import { needleExpression, needlePatterns, queryGrams, type SearchNeedle } from '@rapport/language'
import { columnOf, fieldsOf, type ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { gramsOf, hasDocuments } from '../records/search-documents.ts'

/** With more candidates than this each row is asked for its words instead, wherever the list begins. */
const CANDIDATES_MAX = 2000

/**
 * The condition on a record (`t`) that a text is found in its words: parts of them, pinyin and initials of its name, digits of its telephone number.
 * Null for a blank text. Uses search_document_grams.
 */
export async function searchSql(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  text: string,
): Promise<RawBuilder<boolean> | null> {
  if (text.trim() === '') return null
  const { grams, needles } = queryGrams(gramsOf(ctx, declaration), text)
  if (!hasDocuments(declaration) || needles.length === 0) return titleStarts(declaration, text.trim())
  const { ids, isAll } = await findIds(ctx, declaration, { grams, needles })
  if (isAll) return sql<boolean>`t.id in (select unnest(${ids}::uuid[]))`
  // OFFSET 0 keeps this a check of one row after another: as a join, all words would be read to find the first page.
  return sql<boolean>`exists (select from search_document d where d.workspace_id = t.workspace_id and d.object = ${declaration.name}
    and d.id = t.id and ${needlesSql(needles)} offset 0)`
}

/** The records that hold every word; fewer than there are where `isAll` is false. */
async function findIds(
  ctx: ReadCtx,
  { name }: ObjectDeclaration,
  { grams, needles }: { grams: readonly number[]; needles: readonly SearchNeedle[] },
): Promise<{ ids: string[]; isAll: boolean }> {
  const contains = needles.flatMap((needle) => (needle.kind === 'contains' ? needlePatterns(needle) : []))
  const starts = needles.flatMap((needle) => (needle.kind === 'prefix' ? [needleExpression(needle)] : []))
  // A function with several results is no table the query builder knows.
  const found = await sql<{ candidates: number; ids: string[] | null }>`
    select candidates, ids::text[] as ids from search_document_matches(
      ${name}, ${grams}::int[], ${contains}::text[], ${starts}::text[], ${CANDIDATES_MAX + 1}::int)`.execute(ctx.db)
  const { candidates = 0, ids } = found.rows[0] ?? {}
  return { ids: ids ?? [], isAll: candidates <= CANDIDATES_MAX }
}

function needlesSql(needles: readonly SearchNeedle[]): RawBuilder<boolean> {
  const each = needles.map((needle) => {
    const patterns = needlePatterns(needle).map((pattern) => sql<boolean>`d.text like ${pattern}`)
    return sql<boolean>`(${sql.join(patterns, sql` or `)})`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

function titleStarts(declaration: ObjectDeclaration, text: string): RawBuilder<boolean> {
  const [name, field] = fieldsOf(declaration).find(([, { title }]) => title) ?? []
  const column = name && field && columnOf(name, field)
  const pattern = `${text.replace(/[\\%_]/g, '\\$&')}%`
  return column ? sql<boolean>`${sql.ref(`t.${column}`)} like ${pattern}` : sql<boolean>`false`
}
