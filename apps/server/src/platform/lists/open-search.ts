import { columnTypeOf, type ObjectDeclaration, searchedFields } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { seesField } from '../records/masking/field-access.ts'
import { valueSql } from '../records/value-sql.ts'

const WORDS_MAX = 8

/** Whether the reader sees every field that records of an object are found by. */
export function seesSearched(ctx: ReadCtx, declaration: ObjectDeclaration): boolean {
  return searchedFields(ctx.model.of(declaration)).every(([name]) => seesField(ctx, declaration, name))
}

/**
 * The condition on a record (`t`) that each word of a text stands in a field that the reader sees. The index of searched words knows not which field
 * a word is of, so that for these readers it is not asked at all: neither what is found nor the order may depend on what is masked. Null for a blank
 * text. Reads one record after another.
 */
export function openSearchSql(ctx: ReadCtx, declaration: ObjectDeclaration, text: string): RawBuilder<boolean> | null {
  const words = text
    .normalize('NFC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return null
  const columns = searchedFields(ctx.model.of(declaration)).flatMap(([name, field]) => {
    const value = valueSql('t', name, field)
    return value === null || columnTypeOf(field) !== 'text' || !seesField(ctx, declaration, name)
      ? []
      : [sql.raw(value)]
  })
  if (columns.length === 0) return sql<boolean>`false`
  const each = words.slice(0, WORDS_MAX).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    const holds = columns.map((column) => sql`lower(${column}) like lower(${pattern}::text)`)
    return sql`(${sql.join(holds, sql` or `)})`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}
