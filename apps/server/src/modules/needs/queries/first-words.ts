import { customer, type FirstWords, type FirstWordsQuery, NEED_CUSTOMERS_MAX, need, study } from '@rapport/contract'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { seesTitles } from '../../../platform/records/masking/field-access.ts'
import { seenSql } from '../../../platform/records/source.ts'
import { requireCan } from '../../access/index.ts'
import { inFigures } from './in-figures.ts'

/** How many customers we asked before they raised a need, and how many raised one first. Uses need_said and study_held. */
export async function countFirstWords(ctx: ReadCtx): Promise<{ asked: number; raised: number }> {
  const result = await sql<{ asked: number; raised: number }>`
    ${firstWordsSql(ctx)}
    select count(*) filter (where asked_first)::int as asked, count(*) filter (where not asked_first)::int as raised from judged`.execute(
    ctx.db,
  )
  return result.rows[0] ?? { asked: 0, raised: 0 }
}

/** The customers behind the figure that the reader sees, by name: a need may still be theirs when its customer is not. Uses need_said, study_held and primary keys. */
export async function firstWords(ctx: ReadCtx, { first }: FirstWordsQuery): Promise<FirstWords> {
  requireCan(ctx, 'need.read')
  const result = await sql<FirstWords['items'][number]>`
    ${firstWordsSql(ctx)}
    select j.customer_id as "customerId", c.name as "customerName", j.asked_at as "askedAt", j.raised_at as "raisedAt"
    from judged j join customer c on c.workspace_id = ${ctx.workspaceId}::uuid and c.id = j.customer_id ${seenSql(ctx, 'customer', 'c')}
    where j.asked_first = ${first === 'asked'} order by ${seesTitles(ctx, customer.name) ? sql`c.name_sort, ` : sql``} c.id limit ${sql.lit(NEED_CUSTOMERS_MAX)}`.execute(
    ctx.db,
  )
  return { items: result.rows }
}

/**
 * Of each customer when we first asked and when they first raised a need, within the time the figure is of. The same moment counts as asked.
 * A common table expression over two tables, which the builder makes longer than the SQL.
 */
function firstWordsSql(ctx: ReadCtx): RawBuilder<unknown> {
  return sql`
    with word as (
      select t.customer_id, t.said_at as at, t.origin ${inFigures(ctx, { declaration: need, at: 'said_at' })}
      union all
      select t.customer_id, t.held_at, 'asked' ${inFigures(ctx, { declaration: study, at: 'held_at' })} and t.customer_id is not null
    ), first_word as (
      select customer_id, min(at) filter (where origin = 'asked') as asked_at, min(at) filter (where origin = 'raised') as raised_at
      from word group by customer_id
    ), judged as (
      select *, (asked_at is not null and (raised_at is null or asked_at <= raised_at)) as asked_first from first_word
    )`
}
