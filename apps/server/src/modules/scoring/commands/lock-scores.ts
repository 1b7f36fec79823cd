import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { ActivityColumns, FigureColumns, ScoreColumns, StateColumns } from '../score-values.ts'
import { FIGURES } from './write-scores.ts'

type Keys = { customer_id: string; archived: boolean; folded: string; born_at: string; version: string }
/** A score as it stands in the database, with the history it came from. `version` is another one after every change. */
export type Before = ScoreColumns & Keys & { owner_id: string | null }

type ActivityBefore = ActivityColumns & StateColumns & Keys
type FiguresBefore = FigureColumns & { customer_id: string; owner_id: string | null }
/** Without the master data that lists are read by. */
const FIGURES_BEFORE = sql.join(['customer_id', 'owner_id', ...FIGURES].map((column) => sql.ref(`s.${column}`)))

/** The transaction that wrote the row: whoever changes a score, figures or activity row, writes its activity row. */
const VERSION = sql`p.xmin::text as version`
const ALL = sql`p.*, b.folded, b.reasons, b.next_change, ${VERSION}`
/** Where something new is written anyway, what was there need not be unpacked to compare. */
const EXCEPT_REASONS = sql`
  p.customer_id, p.archived, p.born_at, b.folded, p.engagement_points, p.engagement_as_of,
  p.next_review_at, null as next_change, null as reasons, ${VERSION}`

/** As readScores, for scores that are written whatever they were: `next_change` and `reasons` come as null. */
export function readForNews(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  return readScores(ctx, customerIds, EXCEPT_REASONS)
}

/**
 * Reads the scores of these customers without holding them, in no order. Activity rows come first: a change between the two statements is one to the
 * activity row, too, and was not seen there: its version tells. Uses the primary keys.
 */
export async function readScores(
  ctx: WriteCtx,
  customerIds: readonly string[],
  columns: RawBuilder<unknown> = ALL,
): Promise<Before[]> {
  const activities = await sql<ActivityBefore>`
    select ${columns} from customer_activity p
    join scoring_state b on b.workspace_id = p.workspace_id and b.customer_id = p.customer_id
    where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${customerIds}::uuid[])`.execute(ctx.db)
  const figures = await sql<FiguresBefore>`
    select ${FIGURES_BEFORE} from customer_score s
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${customerIds}::uuid[])`.execute(ctx.db)
  const byCustomer = new Map(figures.rows.map((row) => [row.customer_id, row]))
  return activities.rows.flatMap((row) => {
    const found = byCustomer.get(row.customer_id)
    return found ? [{ ...found, ...row }] : []
  })
}

/** Locks the activity rows of these customers in the order of ids, and answers the newest version of each there is, in that order. Uses the primary key. */
export async function lockActivities(ctx: WriteCtx, customerIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ customer_id: string; version: string }>`
    select p.customer_id, ${VERSION} from customer_activity p
    where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${customerIds}::uuid[])
    order by p.customer_id for update`.execute(ctx.db)
  return new Map(rows.map((row) => [row.customer_id, row.version]))
}

/** Locks the scores of these customers and reads them, by customer id. What was waited for is read in its newest version: by statements of their own. */
export async function lockScores(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  const locked = await lockActivities(ctx, customerIds)
  const rows = await readScores(ctx, [...locked.keys()])
  const byCustomer = new Map(rows.map((row) => [row.customer_id, row]))
  return [...locked.keys()].flatMap((id) => byCustomer.get(id) ?? [])
}

/** Holds the scores of these customers until commit: nothing is recorded with them meanwhile. */
export async function holdScores(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await lockActivities(ctx, customerIds)
}
