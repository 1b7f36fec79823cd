import { isId } from '@rapport/kernel'
import { columnOf, fieldsOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { seesField, seesTitles } from './masking/field-access.ts'
import { choosable } from './references.ts'

/** The one record a text stands for; `several`: more than one is called so. */
export type FoundReference = { id: string } | 'none' | 'several'
export type FindReference = (text: string) => FoundReference

/** The field that holds the number another system knows a record by. */
const NUMBER = 'externalId'

/**
 * The records of an object that texts stand for, among those the actor can refer to: by id, by the number or another value that is shown once, by
 * the exact name. A text that fits several records stands for none. Numbers go before names. Uses the primary key, unique indexes and the number's;
 * names are looked for in all records.
 */
export async function findReferences(ctx: ReadCtx, object: string, texts: readonly string[]): Promise<FindReference> {
  const wanted = [...new Set(texts)]
  const ids = wanted.filter(isId).map((id) => id.toLowerCase())
  const found = new Map<string, Set<string>>()
  const look = async (value: RawBuilder<unknown>, among: readonly string[], type: 'text' | 'uuid') => {
    if (among.length === 0) return
    const { from, where } = choosable(ctx, object)
    const rows = await sql<{ id: string; text: string }>`
      select t.id, ${value}::text as text from ${from} where ${where} and ${value} = any (${[...among]}::${sql.raw(type)}[])`.execute(
      ctx.db,
    )
    for (const { id, text } of rows.rows) found.set(text, (found.get(text) ?? new Set()).add(id))
  }
  await look(sql`t.id`, ids, 'uuid')
  const open = () => wanted.filter((text) => !found.has(text) && !found.has(text.toLowerCase()))
  const titles = seesTitles(ctx, object) ? [ctx.hooks.referable(object).titleColumn] : []
  for (const column of [...numberColumns(ctx, object), ...titles]) await look(sql.ref(`t.${column}`), open(), 'text')
  return (text) => {
    const [id, more] = found.get(text) ?? found.get(text.toLowerCase()) ?? []
    return id === undefined ? 'none' : more === undefined ? { id } : 'several'
  }
}

function numberColumns(ctx: ReadCtx, object: string): string[] {
  const { declaration } = ctx.hooks.referable(object)
  if (declaration === null) return []
  return fieldsOf(declaration).flatMap(([name, field]) => {
    const column = columnOf(name, field)
    if (!seesField(ctx, declaration, name)) return []
    return column !== null && field.type === 'text' && (field.unique || name === NUMBER) ? [column] : []
  })
}
