import { INTERACTION_KINDS, type TimelineItem } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import { requireCustomer } from '../../modules/customers/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { type KeysetRead, readKeyset } from '../lists/keyset.ts'
import type { ListPage } from '../lists/page.ts'
import { sizeFor } from '../lists/piece-sql.ts'

const CHANGE_KINDS = { 'tier.changed': 'tier', 'stage.changed': 'stage' } as const
const KNOWN_KINDS = new Set<string>([...INTERACTION_KINDS, ...Object.keys(CHANGE_KINDS)])

type Row = Omit<TimelineItem, 'currency' | 'change'> & {
  keyAt: string
  changeFrom: string | null
  changeTo: string | null
  changeCause: string | null
  changeReasons: unknown[] | null
}
type Kinds = { interactions: string[] | null; changes: string[] }
type TimelineQuery = { kinds?: string; cursor?: string; limit: number }

/** What happened with a customer and how its score changed, newest first. Uses interaction_customer and the key of score_change. */
export async function readTimeline(
  ctx: ReadCtx,
  customerId: string,
  query: TimelineQuery,
): Promise<ListPage<TimelineItem>> {
  const kinds = readKinds(query.kinds)
  const [, page] = await Promise.all([
    requireCustomer(ctx, customerId, 'interaction.read'),
    readKeyset<Row>({ name: 'timeline', keyedBy: 'instant' }, query, async (piece) => {
      const result = await timelineSql(ctx, customerId, kinds, piece).execute(ctx.db)
      return result.rows
    }),
  ])
  return { ...page, items: page.items.map((row) => toItem(row, ctx.workspace.currency)) }
}

/** Null interactions: every kind. */
function readKinds(text: string | undefined): Kinds {
  const names = text?.split(',').filter((name) => name !== '') ?? []
  if (names.length === 0) return { interactions: null, changes: Object.values(CHANGE_KINDS) }
  const unknown = names.find((name) => !KNOWN_KINDS.has(name))
  if (unknown !== undefined) {
    const message = `There is no kind ${unknown.slice(0, 40)} on a timeline.`
    throw new AppError('request.field_wrong', 400, message, {
      fieldErrors: [{ path: 'kinds', code: 'timeline.kind_unknown', message }],
    })
  }
  return {
    interactions: names.filter((name) => !(name in CHANGE_KINDS)),
    changes: Object.entries(CHANGE_KINDS).flatMap(([name, kind]) => (names.includes(name) ? [kind] : [])),
  }
}

function timelineSql(ctx: ReadCtx, customerId: string, kinds: Kinds, piece: KeysetRead): RawBuilder<Row> {
  const direction = piece.backward ? sql`asc` : sql`desc`
  const limit = sql.lit(sizeFor(piece.rowsMax))
  return sql<Row>`
    select t.*, m.name as "actorName" from (
      (${interactionsSql(ctx, customerId, kinds, piece)} order by "keyAt" ${direction}, id ${direction} limit ${limit})
      union all
      (${changesSql(ctx, customerId, kinds, piece)} order by "keyAt" ${direction}, id ${direction} limit ${limit})
    ) t left join member m on m.workspace_id = ${ctx.workspaceId}::uuid and m.id = t."actorId"
    order by t."keyAt" ${direction}, t.id ${direction} limit ${limit}`
}

function interactionsSql(ctx: ReadCtx, customerId: string, kinds: Kinds, piece: KeysetRead): RawBuilder<unknown> {
  const ofKinds = kinds.interactions === null ? sql`` : sql`and i.kind = any(${kinds.interactions}::text[])`
  // The bare comparison of the time lets whole years be left out.
  return sql`
    select i.occurred_at as "keyAt", i.id, i.kind, i.occurred_at as "occurredAt", i.channel, i.direction, i.subject, i.body,
      i.amount_minor as "amountMinor", i.order_id as "orderId", i.source, i.actor_id as "actorId", null::text as "changeFrom",
      null::text as "changeTo", null::text as "changeCause", null::json as "changeReasons"
    from interaction i
    where i.workspace_id = ${ctx.workspaceId}::uuid and i.customer_id = ${customerId}::uuid ${ofKinds}
      ${placeSql(piece, sql`i.occurred_at`, sql`i.id`)}`
}

/** Changes have no id of their own; customer, moment and kind make one that stays. */
function changesSql(ctx: ReadCtx, customerId: string, kinds: Kinds, piece: KeysetRead): RawBuilder<unknown> {
  const id = sql`md5(h.customer_id::text || h.kind || extract(epoch from h.at)::text)::uuid`
  return sql`
    select h.at as "keyAt", ${id} as id, h.kind || '.changed', h.at, null, null, null, null, null::bigint, null::uuid, 'rapport', null::uuid,
      h.from_value, h.to_value, h.cause, h.reasons
    from score_change h
    where h.workspace_id = ${ctx.workspaceId}::uuid and h.customer_id = ${customerId}::uuid and h.kind = any(${kinds.changes}::text[])
      ${placeSql(piece, sql`h.at`, id)}`
}

function placeSql(
  { after, backward }: KeysetRead,
  at: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (after === null) return sql``
  const instant = sql`${after.at}::timestamptz`
  return backward
    ? sql`and ${at} >= ${instant} and (${at}, ${id}) > (${instant}, ${after.id}::uuid)`
    : sql`and ${at} <= ${instant} and (${at}, ${id}) < (${instant}, ${after.id}::uuid)`
}

function toItem(row: Row, currency: string): TimelineItem {
  const { changeTo, changeCause } = row
  return {
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurredAt,
    channel: row.channel,
    direction: row.direction,
    subject: row.subject,
    body: row.body,
    amountMinor: row.amountMinor,
    currency: row.amountMinor === null ? null : currency,
    orderId: row.orderId,
    actorName: row.actorName,
    source: row.source,
    change:
      changeTo === null || changeCause === null
        ? null
        : { from: row.changeFrom, to: changeTo, cause: changeCause, reasons: row.changeReasons ?? [] },
  }
}
