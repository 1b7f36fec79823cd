import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import type { Selection } from './selection.ts'

/** Where records are, and which of them are asked about. */
export type Scope = Pick<Selection, 'from' | 'where'>

/** Which of the given records each condition holds for, asked in one statement. Uses primary keys. */
export async function matchesOf(
  ctx: ReadCtx,
  { from, where }: Scope,
  { conditions, ids }: { conditions: readonly RawBuilder<boolean>[]; ids: readonly string[] },
): Promise<Set<string>[]> {
  const found = conditions.map(() => new Set<string>())
  if (conditions.length === 0 || ids.length === 0) return found
  const each = conditions.map((condition) => sql`(${condition}) is true`)
  const result = await sql<{ id: string; holds: boolean[] }>`
    select t.id, array[${sql.join(each)}] as holds from ${from}
    where ${sql.join(where, sql` and `)} and t.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  for (const { id, holds } of result.rows)
    for (const [place, holdsIt] of holds.entries()) if (holdsIt) found[place]?.add(id)
  return found
}

/** The next ids in a scope after one, in their own order: for those who go through all of it. Uses the primary key. */
export async function idsAfter(
  ctx: ReadCtx,
  { from, where }: Scope,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const place = after === null ? sql`` : sql`and t.id > ${after}::uuid`
  const result = await sql<{ id: string }>`
    select t.id from ${from} where ${sql.join(where, sql` and `)} ${place} order by t.id limit ${limit}`.execute(ctx.db)
  return result.rows.map(({ id }) => id)
}
