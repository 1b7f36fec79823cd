import {
  type CustomerRelations,
  contact,
  customer,
  RELATION_NODES_MAX,
  type RelationLink,
  type RelationNode,
} from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import { requireCustomer } from '../../modules/customers/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { seesTitles } from '../../platform/records/masking/field-access.ts'
import { reachSql } from '../../platform/records/reach.ts'
import { fromSql } from '../../platform/records/source.ts'

/** So many steps up and down a group of companies. */
const STEPS_MAX = 5

type CustomerRow = { id: string; name: string; kind: string; parentId: string | null; referredById: string | null }
type ContactRow = { id: string; name: string; roles: string[] | null; companyIds: string[] }

/**
 * The group of companies a customer belongs to, the people there, who referred it and whom it referred: as far as the reader sees them, the nearest
 * first. Throws `customer.not_found`.
 */
export async function readRelations(ctx: ReadCtx, customerId: string): Promise<CustomerRelations> {
  await requireCustomer(ctx, customerId, 'customer.read')
  const found = await readCustomers(ctx, customerId)
  const shown = found.slice(0, RELATION_NODES_MAX)
  const ids = shown.map(({ id }) => id)
  const room = RELATION_NODES_MAX - shown.length
  const people = await readContacts(ctx, ids, room + 1)
  const nodes: RelationNode[] = [
    ...shown.map(({ id, name, kind }) => ({ id, object: 'customer' as const, name, kind })),
    ...people.slice(0, room).map(({ id, name }) => ({ id, object: 'contact' as const, name, kind: null })),
  ]
  const known = new Set(nodes.map(({ id }) => id))
  const links = [...shown.flatMap(linksOf), ...people.flatMap(linksOfContact)]
  return {
    nodes,
    links: links.filter(({ fromId, toId }) => known.has(fromId) && known.has(toId)),
    isCut: found.length > RELATION_NODES_MAX || people.length > room,
  }
}

/** Step by step from the customer, that one first; referrals are followed from itself alone. One more than is shown tells that there are more. */
async function readCustomers(ctx: ReadCtx, customerId: string): Promise<CustomerRow[]> {
  const found = new Map<string, CustomerRow>()
  let frontier = await readRows(ctx, sql<boolean>`t.id = ${customerId}::uuid`, 1)
  for (let step = 0; frontier.length > 0; step++) {
    for (const row of frontier) found.set(row.id, row)
    const room = RELATION_NODES_MAX + 1 - found.size
    if (step === STEPS_MAX || room <= 0) break
    frontier = await readRows(ctx, nextTo(frontier, customerId, [...found.keys()]), room)
  }
  return [...found.values()]
}

/** The condition on customers (`t`) one step further: parents and branches; of the customer itself referrals, too. Uses customer_parent, customer_referred_by. */
function nextTo(frontier: readonly CustomerRow[], customerId: string, known: readonly string[]): RawBuilder<boolean> {
  // Somebody met by a referral alone brings nobody of theirs.
  const self = frontier.find(({ id }) => id === customerId)
  const group = frontier.map(({ id }) => id)
  const above = frontier.flatMap(({ parentId }) => parentId ?? [])
  const by = self?.referredById ? [self.referredById] : []
  const conditions = [
    sql<boolean>`t.id = any (${[...above, ...by]}::uuid[])`,
    sql<boolean>`t.parent_id = any (${group}::uuid[])`,
    ...(self ? [sql<boolean>`t.referred_by_id = ${customerId}::uuid`] : []),
  ]
  return sql<boolean>`(${sql.join(conditions, sql` or `)}) and t.archived_at is null and t.id <> all (${[...known]}::uuid[])`
}

function readRows(ctx: ReadCtx, condition: RawBuilder<boolean>, limit: number): Promise<CustomerRow[]> {
  const columns = sql`t.id, t.name, t.kind, t.parent_id as "parentId", t.referred_by_id as "referredById"`
  return read<CustomerRow>(ctx, customer, { columns, condition, limit })
}

/** People at these companies, those of the first before others. */
async function readContacts(ctx: ReadCtx, companyIds: readonly string[], limit: number): Promise<ContactRow[]> {
  if (ctx.hooks.rightReach(ctx.actor, 'contact.read') === 'none') return []
  const ids = [...companyIds]
  const columns = sql`t.id, t.name, t.roles,
    array(select c from unnest(array_prepend(t.company_id, coalesce(t.other_companies_ids, '{}'))) c where c = any (${ids}::uuid[])) as "companyIds"`
  const condition = sql<boolean>`t.archived_at is null
    and (t.company_id = any (${ids}::uuid[]) or t.other_companies_ids && ${ids}::uuid[])`
  const order = sql`array_position(${ids}::uuid[], t.company_id) nulls last, `
  return read<ContactRow>(ctx, contact, { columns, condition, limit, order })
}

type Asked = {
  columns: RawBuilder<unknown>
  condition: RawBuilder<boolean>
  limit: number
  order?: RawBuilder<unknown>
}

async function read<Row>(ctx: ReadCtx, declaration: ObjectDeclaration, asked: Asked): Promise<Row[]> {
  const { columns, condition, limit, order = sql`` } = asked
  const reach = reachSql(ctx, declaration, 'read')
  const byName = seesTitles(ctx, declaration.name) ? sql`t.name_sort, ` : sql``
  // Built from the declaration: the query builder cannot know its columns.
  const result = await sql<Row>`
    select ${columns} from ${fromSql(ctx, declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${condition} ${reach ? sql`and ${reach}` : sql``}
    order by ${order} ${byName} t.id limit ${sql.lit(limit)}`.execute(ctx.db)
  return result.rows
}

function linksOf({ id, parentId, referredById }: CustomerRow): RelationLink[] {
  return [
    ...(parentId ? [{ fromId: parentId, toId: id, relation: 'branch' as const, roles: [] }] : []),
    ...(referredById ? [{ fromId: referredById, toId: id, relation: 'referral' as const, roles: [] }] : []),
  ]
}

function linksOfContact({ id, roles, companyIds }: ContactRow): RelationLink[] {
  return [...new Set(companyIds)].map((fromId) => ({ fromId, toId: id, relation: 'contact', roles: roles ?? [] }))
}
