import { DAY_MS, daySpan, type FilterCondition, instantSpan } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { FilterColumn, FilterFacts } from './filter-column.ts'

/** A condition relative to now; one that negates, as what it negates. */
export function relativeSql(
  { column, type }: FilterColumn,
  condition: FilterCondition,
  { now, timeZone }: FilterFacts,
): RawBuilder<boolean> {
  const clock = { nowMs: now.getTime(), timeZone }
  const { from, before } = type === 'day' ? daySpan(condition, clock) : instantSpan(condition, clock)
  const value = (at: number) =>
    type === 'day' ? sql`${textOf(at * DAY_MS, 'YYYY-MM-DD'.length)}::date` : sql`${textOf(at)}::timestamptz`
  const limits = [
    ...(from === null ? [] : [sql<boolean>`${sql.raw(column)} >= ${value(from)}`]),
    ...(before === null ? [] : [sql<boolean>`${sql.raw(column)} < ${value(before)}`]),
  ]
  return sql<boolean>`(${sql.join(limits, sql` and `)})`
}

const YEAR_10000_MS = Date.parse('+010000-01-01T00:00:00Z')

/** Years of more than four digits PostgreSQL writes in another way; nothing stored lies in them. */
function textOf(atMs: number, characters?: number): string {
  return atMs >= YEAR_10000_MS ? 'infinity' : new Date(atMs).toISOString().slice(0, characters)
}
