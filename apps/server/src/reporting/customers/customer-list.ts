import { STAGES } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { COUNTRY_CODES } from '@rapport/language'
import { sql } from 'kysely'
import type { FieldSort, ListDefinition, ListField } from '../lists/definition.ts'
import { SCORE_SUMMARY_SQL } from '../score-summary.ts'
import { field, master, score } from './customer-field.ts'
import { ORDERED_AT } from './ordered-at.ts'

const TIERS = ['A', 'B', 'C', 'D'] as const
const CUSTOMER_KINDS = ['individual', 'company'] as const

/** Every index of `customer_score` and of its activity row has these beside the key: nothing narrows lists more often, and both go along with all figures. */
const CARRIED = ['tier', 'stage']

const LAST_ORDER: FieldSort = {
  index: 'customer_score_last_order',
  carries: CARRIED,
  ownerIndex: 'customer_score_owner_last_order',
}

const ROW_TABLES = [
  { alias: 'c', from: 'customer c', workspaceColumn: 'c.workspace_id', idColumn: 'c.id' },
  { alias: 's', from: 'customer_score s', workspaceColumn: 's.workspace_id', idColumn: 's.customer_id' },
  { alias: 'p', from: 'customer_activity p', workspaceColumn: 'p.workspace_id', idColumn: 'p.customer_id' },
]

/**
 * The customer list. Figures come from `customer_score` (s) and its activity row (p), which carry owner and archive state so that a page needs no other table
 * to find its keys; the rest from `customer` (c); `customer_search` (q) ranks what a search found. Indexes: migrations 0004, 0007, 0020,
 * 0061, 0072, 0073, 0075, 0078 to 0083 and 0135.
 */
export const CUSTOMER_LIST: ListDefinition = {
  name: 'customers',
  tables: {
    s: {
      from: 'customer_score s',
      id: 's.customer_id',
      workspaceId: 's.workspace_id',
      alive: 'not s.archived',
      owner: 's.owner_id',
    },
    p: {
      from: 'customer_activity p',
      id: 'p.customer_id',
      workspaceId: 'p.workspace_id',
      alive: 'not p.archived',
      owner: 'p.owner_id',
    },
    c: {
      from: 'customer c',
      id: 'c.id',
      workspaceId: 'c.workspace_id',
      alive: 'c.archived_at is null',
      owner: 'c.owner_id',
    },
    q: {
      from: 'customer_search q',
      id: 'q.customer_id',
      workspaceId: 'q.workspace_id',
      alive: 'true',
      owner: null,
    },
  },
  fields: [...masterFields(), ...scoreFields(), ...rfmFields(), ...sinceFields(), ...activityFields()],
  rowColumns: `c.id, c.kind, c.name, c.email, c.phone, c.country, c.city, c.company, c.industry, c.owner_id as "ownerId", m.name as "ownerName",
    c.external_id as "externalId", c.created_at as "createdAt",
    c.archived_at as "archivedAt", ${SCORE_SUMMARY_SQL}`,
  rowTables: (workspaceId, { id, given }) => {
    const joins = ROW_TABLES.filter(({ alias }) => alias !== given).map(
      ({ from, workspaceColumn, idColumn }) =>
        sql`join ${sql.raw(from)} on ${sql.raw(workspaceColumn)} = ${workspaceId}::uuid and ${sql.raw(idColumn)} = ${id}`,
    )
    return sql`${sql.join(joins, sql` `)}
    left join member m on m.workspace_id = ${workspaceId}::uuid and m.id = c.owner_id`
  },
  rowAliases: new Set(ROW_TABLES.map(({ alias }) => alias)),
  rowAlive: 'c.archived_at is null',
  rowOwner: 'c.owner_id',
  defaultSort: '-spend12mMinor',
}

/**
 * The archived customers, as a list of their own. They are few beside the others, so all of them are read and the best kept: the indexes of
 * the orders leave them out. Uses customer_score_archived and customer_archived.
 */
export const ARCHIVED_CUSTOMER_LIST: ListDefinition = {
  ...CUSTOMER_LIST,
  name: 'archived customers',
  tables: {
    ...CUSTOMER_LIST.tables,
    ...only('s', 's.archived'),
    ...only('p', 'p.archived'),
    ...only('c', 'c.archived_at is not null'),
  },
  fields: [
    master('archivedAt', 'instant', 'archived_at', {
      columnType: 'timestamptz',
      nullable: false,
      sort: { index: null },
    }),
    ...CUSTOMER_LIST.fields.map(withoutIndex),
  ],
  rowAlive: 'c.archived_at is not null',
  defaultSort: '-archivedAt',
}

function only(alias: 's' | 'p' | 'c', alive: string): ListDefinition['tables'] {
  const table = CUSTOMER_LIST.tables[alias]
  assert(table, 'the list has these tables')
  return { [alias]: { ...table, alive } }
}

function withoutIndex(field: ListField): ListField {
  if (!field.sort) return field
  const { ownerIndex: _, carries: __, ...sort } = field.sort
  return { ...field, sort: { ...sort, index: null } }
}

function masterFields(): ListField[] {
  return [
    master('name', 'text', 'name', {
      nullable: false,
      sensitivity: 'personal',
      sort: { column: 'c.name_sort', index: 'customer_name', ownerIndex: 'customer_owner_name' },
    }),
    master('kind', 'keyword', 'kind', { nullable: false, choices: CUSTOMER_KINDS, sort: { index: 'customer_kind' } }),
    master('email', 'text', 'email', { sensitivity: 'personal', sort: { index: 'customer_email' } }),
    master('phone', 'text', 'phone', { sensitivity: 'personal', sort: { index: 'customer_phone' } }),
    master('country', 'keyword', 'country', {
      choices: COUNTRY_CODES,
      sort: { column: 'c.country_place_en', type: 'smallint', index: 'customer_country_en' },
    }),
    master('city', 'text', 'city', { sort: { index: 'customer_city' } }),
    master('company', 'text', 'company', { sort: { index: 'customer_company' } }),
    master('industry', 'text', 'industry', { sort: { index: 'customer_industry' } }),
    // Ids have no order anybody would want.
    master('ownerId', 'reference', 'owner_id', { columnType: 'uuid', copies: { s: 's.owner_id', p: 'p.owner_id' } }),
    master('externalId', 'text', 'external_id', { sort: { index: 'customer_external' } }),
    master('createdAt', 'instant', 'created_at', {
      columnType: 'timestamptz',
      nullable: false,
      sort: { index: 'customer_created', ownerIndex: 'customer_owner_created' },
    }),
    ORDERED_AT,
  ]
}

function scoreFields(): ListField[] {
  const whole = { columnType: 'bigint', nullable: false } as const
  const instant = { columnType: 'timestamptz' } as const
  const float = { columnType: 'float8' } as const
  return [
    score('tier', 'keyword', 'tier', {
      nullable: false,
      choices: TIERS,
      copies: { p: 'p.tier' },
      sort: { ...orderedBy('customer_score_tier'), thenBy: 's.spend_12m_minor' },
    }),
    score('stage', 'keyword', 'stage', {
      nullable: false,
      choices: STAGES,
      copies: { p: 'p.stage' },
      sort: { ...orderedBy('customer_score_stage'), thenBy: 's.spend_12m_minor' },
    }),
    score('spend12mMinor', 'money', 'spend_12m_minor', {
      ...whole,
      sort: { ...orderedBy('customer_score_spend_12m'), ownerIndex: 'customer_score_owner' },
    }),
    score('spendMinor', 'money', 'spend_minor', { ...whole, sort: orderedBy('customer_score_spend') }),
    score('averageOrderMinor', 'money', 'average_order_minor', {
      ...whole,
      sort: orderedBy('customer_score_average_order'),
    }),
    score('orders', 'number', 'orders', {
      nullable: false,
      columnType: 'integer',
      sort: orderedBy('customer_score_orders'),
    }),
    score('orders12m', 'number', 'orders_12m', {
      nullable: false,
      columnType: 'integer',
      sort: orderedBy('customer_score_orders_12m'),
    }),
    score('lastOrderAt', 'instant', 'last_order_at', { ...instant, sort: LAST_ORDER }),
    score('firstOrderAt', 'instant', 'first_order_at', { ...instant, sort: orderedBy('customer_score_first_order') }),
    score('rhythmDays', 'number', 'rhythm_days', { ...float, sort: orderedBy('customer_score_rhythm') }),
    score('typicalGapDays', 'number', 'typical_gap_days', {
      ...float,
      sort: { ...orderedBy('customer_score_typical_gap'), onlyValues: true },
    }),
  ]
}

function rfmFields(): ListField[] {
  return ['r', 'f', 'm'].map((axis) =>
    score(axis, 'number', axis, { columnType: 'smallint', sort: orderedBy(`customer_score_${axis}`) }),
  )
}

function sinceFields(): ListField[] {
  const instant = { columnType: 'timestamptz', nullable: false } as const
  return [
    score('tierSince', 'instant', 'tier_since', { ...instant, sort: orderedBy('customer_score_tier_since') }),
    score('previousTier', 'keyword', 'previous_tier', { choices: TIERS }),
    score('stageSince', 'instant', 'stage_since', { ...instant, sort: orderedBy('customer_score_stage_since') }),
  ]
}

function activityFields(): ListField[] {
  const instant = { columnType: 'timestamptz' } as const
  return [
    field('p', 'lastActivityAt', 'instant', 'last_activity_at', {
      ...instant,
      sort: orderedBy('customer_activity_last_activity'),
    }),
    field('p', 'engagement', 'number', 'engagement_rank', {
      columnType: 'float8',
      sort: { ...orderedBy('customer_activity_engagement'), ownerIndex: 'customer_activity_owner_engagement' },
    }),
    field('p', 'nextReviewAt', 'instant', 'next_review_at', { ...instant, sort: orderedBy('customer_activity_due') }),
  ]
}

/** By an index of `customer_score` or of its activity row. */
function orderedBy(index: string): FieldSort {
  return { index, carries: CARRIED }
}
