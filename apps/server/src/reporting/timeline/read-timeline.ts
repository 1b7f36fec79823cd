import { contact, INTERACTION_KINDS, type TimelineItem } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import { contactNames } from '../../modules/contacts/index.ts'
import { requireCustomer } from '../../modules/customers/index.ts'
import { REPLACED } from '../../modules/timeline/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { type KeysetRead, readKeyset } from '../../platform/lists/keyset.ts'
import type { Page } from '../../platform/lists/read-page.ts'
import { notFound } from '../../platform/records/read-record.ts'
import { type TimelineRow, toItems } from './timeline-items.ts'

const CHANGE_KINDS = { 'tier.changed': 'tier', 'stage.changed': 'stage' } as const
const KNOWN_KINDS = new Set<string>([...INTERACTION_KINDS, ...Object.keys(CHANGE_KINDS)])

type Chosen = { interactions: string[] | null; changes: string[]; contactId: string | null }
type TimelineQuery = { kinds?: string; contact?: string; cursor?: string; limit: number }

/** What stands of what happened with a customer, and how its score changed, newest first. Uses interaction_customer and the key of score_change. */
export async function readTimeline(
  ctx: ReadCtx,
  customerId: string,
  query: TimelineQuery,
): Promise<Page<TimelineItem>> {
  const kinds = { ...readKinds(query.kinds), contactId: query.contact ?? null }
  if (kinds.contactId !== null) await requireContact(ctx, kinds.contactId)
  const [customer, page] = await Promise.all([
    requireCustomer(ctx, customerId, 'interaction.read'),
    readKeyset<TimelineRow>({ name: 'timeline', keyedBy: 'instant' }, query, async (piece) => {
      const result = await timelineSql(ctx, customerId, kinds, piece).execute(ctx.db)
      return result.rows
    }),
  ])
  return { ...page, items: await toItems(ctx, customer, page.items) }
}

/** Whose entries are chosen has to be somebody the reader sees: what names others is no news of them. */
async function requireContact(ctx: ReadCtx, contactId: string): Promise<void> {
  if (!(await contactNames(ctx, [contactId])).has(contactId)) throw notFound(contact)
}

/** Null interactions: every kind. */
function readKinds(text: string | undefined): Omit<Chosen, 'contactId'> {
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

function timelineSql(ctx: ReadCtx, customerId: string, kinds: Chosen, piece: KeysetRead): RawBuilder<TimelineRow> {
  const direction = piece.backward ? sql`asc` : sql`desc`
  const limit = sql.lit(piece.rowsMax)
  return sql<TimelineRow>`
    select t.*, m.name as "actorName" from (
      (${interactionsSql(ctx, customerId, kinds, piece)} order by "keyAt" ${direction}, id ${direction} limit ${limit})
      union all
      (${changesSql(ctx, customerId, kinds, piece)} order by "keyAt" ${direction}, id ${direction} limit ${limit})
    ) t left join member m on m.workspace_id = ${ctx.workspaceId}::uuid and m.id = t."actorId"
    order by t."keyAt" ${direction}, t.id ${direction} limit ${limit}`
}

function interactionsSql(ctx: ReadCtx, customerId: string, kinds: Chosen, piece: KeysetRead): RawBuilder<unknown> {
  const ofKinds = kinds.interactions === null ? sql`` : sql`and i.kind = any(${kinds.interactions}::text[])`
  const ofContact = kinds.contactId === null ? sql`` : sql`and i.contact_id = ${kinds.contactId}::uuid`
  // The bare comparison of the time lets whole years be left out; what was replaced has a key of its own.
  return sql`
    select i.occurred_at as "keyAt", i.id, i.kind, i.occurred_at as "occurredAt", i.channel, i.direction, i.subject, i.body,
      i.amount_minor as "amountMinor", i.order_id as "orderId", i.source, i.actor_id as "actorId", i.corrects_id as "correctsId", i.contact_id as "contactId",
      null::text as "changeFrom", null::text as "changeTo", null::text as "changeCause", null::json as "changeReasons"
    from interaction i
    where i.workspace_id = ${ctx.workspaceId}::uuid and i.customer_id = ${customerId}::uuid ${ofKinds} ${ofContact}
      and not exists (
        select from interaction_key k where k.workspace_id = i.workspace_id and k.source = ${REPLACED} and k.external_id = i.id::text
      )
      ${placeSql(piece, sql`i.occurred_at`, sql`i.id`)}`
}

/** Changes have no id of their own; customer, moment and kind make one that stays. */
function changesSql(ctx: ReadCtx, customerId: string, kinds: Chosen, piece: KeysetRead): RawBuilder<unknown> {
  const id = sql`md5(h.customer_id::text || h.kind || extract(epoch from h.at)::text)::uuid`
  return sql`
    select h.at as "keyAt", ${id} as id, h.kind || '.changed', h.at, null, null, null, null, null::bigint, null::uuid, 'rapport', null::uuid, null::uuid, null::uuid,
      h.from_value, h.to_value, h.cause, h.reasons
    from score_change h
    where h.workspace_id = ${ctx.workspaceId}::uuid and h.customer_id = ${customerId}::uuid and h.kind = any(${kinds.contactId === null ? kinds.changes : []}::text[])
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
