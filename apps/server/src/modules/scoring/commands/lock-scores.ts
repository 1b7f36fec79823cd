import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { ActivityColumns, FigureColumns, ScoreColumns, StateColumns } from '../score-values.ts'

type Keys = { customer_id: string; archived: boolean; folded: string; born_at: string; version: string }
/**
 * A score as it stands in the database, with the history it came from. `version` is another one after every change; `copied` whether the activity row has
 * the tier and stage of the figures.
 */
export type Before = ScoreColumns & Keys & { owner_id: string | null; copied: boolean }

type ActivityBefore = ActivityColumns & StateColumns & Keys
type FiguresBefore = FigureColumns & { customer_id: string; owner_id: string | null }

/** The transaction that wrote the row: whoever changes a score, figures or activity row, writes its activity row. */
const VERSION = sql`p.xmin::text as version`
const ALL = sql`p.*, b.folded, b.reasons, b.next_change, ${VERSION}`
/** Where something new is written anyway, what was there need not be unpacked to compare. */
const EXCEPT_REASONS = sql`
  p.customer_id, p.archived, p.tier, p.stage, p.born_at, b.folded, p.last_activity_at, p.engagement_points, p.engagement_as_of, p.engagement_rank,
  p.next_review_at, null as next_change, null as reasons, ${VERSION}`

/** As readScores, for scores that are written whatever they were: `next_change` and `reasons` come as null. */
export function readForNews(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  return readScores(ctx, customerIds, EXCEPT_REASONS)
}

/**
 * Reads the scores of these customers without holding them, in no order. A change between the two statements is one to the activity row, too, and was not
 * seen there: its version tells. Uses the primary keys.
 */
export async function readScores(
  ctx: WriteCtx,
  customerIds: readonly string[],
  columns: RawBuilder<unknown> = ALL,
): Promise<Before[]> {
  const activity = sql<ActivityBefore>`
    select ${columns} from customer_activity p
    join scoring_state b on b.workspace_id = p.workspace_id and b.customer_id = p.customer_id
    where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${customerIds}::uuid[])`.execute(ctx.db)
  const figure = sql<FiguresBefore>`
    select s.* from customer_score s
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${customerIds}::uuid[])`.execute(ctx.db)
  const [activities, figures] = await Promise.all([activity, figure])
  const byCustomer = new Map(figures.rows.map((row) => [row.customer_id, row]))
  return activities.rows.flatMap((row) => {
    const found = byCustomer.get(row.customer_id)
    if (!found) return []
    const { tier, stage } = found
    return [{ ...found, ...row, tier, stage, copied: row.tier === tier && row.stage === stage }]
  })
}

/**
 * Locks the activity rows of these customers (unique ids, in order), and answers the newest version of each there is, in that order. They come as one
 * text: a thousand rows of two cells take longer to unpack. Uses the primary key.
 */
export async function lockActivities(ctx: WriteCtx, customerIds: readonly string[]): Promise<Map<string, string>> {
  const activities = sql`from customer_activity p where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${customerIds}::uuid[])`
  const result = await sql<{ versions: string | null }>`
    select string_agg(locked.version, ' ' order by locked.customer_id) as versions from (
      select p.customer_id, ${VERSION} ${activities} order by p.customer_id for update
    ) locked`.execute(ctx.db)
  const versions = result.rows[0]?.versions?.split(' ') ?? []
  if (versions.length === customerIds.length)
    return new Map(customerIds.map((id, index) => [id, versions[index] ?? '']))
  const some = await sql<{ customer_id: string; version: string }>`
    select p.customer_id, ${VERSION} ${activities} order by p.customer_id`.execute(ctx.db)
  return new Map(some.rows.map((row) => [row.customer_id, row.version]))
}

/** Locks the scores of these customers and reads them, by customer id. What was waited for is read in its newest version: by statements of their own. */
export async function lockScores(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  const ids = [...new Set(customerIds)].sort()
  const [locked, rows] = await Promise.all([lockActivities(ctx, ids), readScores(ctx, ids)])
  const byCustomer = new Map(rows.map((row) => [row.customer_id, row]))
  return [...locked.keys()].flatMap((id) => byCustomer.get(id) ?? [])
}

/** Holds the scores of these customers until commit: nothing is recorded with them meanwhile. */
export async function holdScores(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await lockActivities(ctx, [...new Set(customerIds)].sort())
}
