import { NEED_RANKS_MAX, NEED_SHARE_LEAST, type NeedAnalysis, type NeedShare, need, study } from '@rapport/contract'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { countFirstWords } from './first-words.ts'
import { inFigures } from './in-figures.ts'
import { readMonths } from './months.ts'

type Counts = Pick<NeedAnalysis, 'needs' | 'customers' | 'unmet'>

/** So many spellings of a subject are told: as many as fit the address of a list. */
const SPELLINGS_MAX = 6

const OF_NEEDS = { declaration: need, at: 'said_at' } as const
const COUNTS = sql`count(*)::int as needs, count(distinct t.customer_id)::int as customers,
  count(*) filter (where t.state not in ('met', 'obsolete'))::int as unmet`

/** Counts, ranks and trends the needs of the last days and answers the three figures, within what the reader may see. Uses need_said and study_held. */
export async function analyseNeeds(ctx: ReadCtx, days: number): Promise<NeedAnalysis> {
  requireCan(ctx, 'need.read')
  const grouped = (column: 'kind' | 'importance' | 'state') => groups(ctx, days, sql.ref(`t.${column}`))
  const [total] = await counted<Counts>(ctx, sql`select ${COUNTS} ${inFigures(ctx, OF_NEEDS, days)}`)
  return {
    asOf: ctx.now.toISOString(),
    days,
    ...(total ?? { needs: 0, customers: 0, unmet: 0 }),
    kinds: await grouped('kind'),
    importances: await grouped('importance'),
    states: await grouped('state'),
    products: await ofProducts(ctx, days),
    subjects: await ofSubjects(ctx, days),
    months: await readMonths(ctx),
    figures: await figures(ctx),
  }
}

function groups(ctx: ReadCtx, days: number, column: RawBuilder<unknown>) {
  return counted<NeedAnalysis['kinds'][number]>(
    ctx,
    sql`select ${column} as value, ${COUNTS} ${inFigures(ctx, OF_NEEDS, days)} group by 1 order by needs desc, value`,
  )
}

/** Names of products are as hidden as the products themselves, as in lists. */
function ofProducts(ctx: ReadCtx, days: number) {
  return counted<NeedAnalysis['products'][number]>(
    ctx,
    sql`select t.product_id as "productId", r_product.name as "productName", ${COUNTS} ${inFigures(ctx, OF_NEEDS, days)}
      group by 1, 2 order by needs desc, 2, 1 limit ${sql.lit(NEED_RANKS_MAX)}`,
  )
}

function ofSubjects(ctx: ReadCtx, days: number) {
  return counted<NeedAnalysis['subjects'][number]>(
    ctx,
    sql`select min(t.subject) as subject, (array_agg(distinct t.subject))[1:${sql.lit(SPELLINGS_MAX)}] as subjects, ${COUNTS} ${inFigures(ctx, OF_NEEDS, days)}
      group by lower(t.subject) order by needs desc, customers desc, 1 limit ${sql.lit(NEED_RANKS_MAX)}`,
  )
}

async function figures(ctx: ReadCtx): Promise<NeedAnalysis['figures']> {
  const first = await countFirstWords(ctx)
  const [research] = await counted<NeedAnalysis['figures']['research']>(
    ctx,
    sql`select coalesce(sum(t.time_seconds), 0)::float8 as seconds, count(*)::int as studies
      ${inFigures(ctx, { declaration: study, at: 'held_at' })}`,
  )
  const [standing] = await counted<{ unmet: number; standing: number }>(
    ctx,
    sql`select count(*) filter (where t.state <> 'met')::int as unmet, count(*)::int as standing
      ${inFigures(ctx, OF_NEEDS)} and t.state <> 'obsolete'`,
  )
  return {
    askedFirst: share(first.asked, first.asked + first.raised),
    research: research ?? { seconds: 0, studies: 0 },
    unmet: share(standing?.unmet ?? 0, standing?.standing ?? 0),
  }
}

function share(count: number, of: number): NeedShare {
  return { count, of, isEnough: of >= NEED_SHARE_LEAST }
}

async function counted<Row>(ctx: ReadCtx, statement: RawBuilder<unknown>): Promise<Row[]> {
  const result = await statement.execute(ctx.db)
  return result.rows as Row[] // as the statement names its columns
}
