import type { FilterField, FilterRow, SortDirection } from '@rapport/kernel'
import { sql } from 'kysely'
import type { TestApp, TestWorkspace } from '../../../test/harness.ts'
import { secureTables } from '../../platform/db/secure.ts'
import type { ListDefinition, ListField } from './definition.ts'

/** A record with a field of every type, kept in two tables, as a list reads it. */
export type Probe = {
  id: string
  ownerId: string | null
  archived: boolean
  name: string
  nick: string | null
  tier: 'A' | 'B' | 'C'
  orders: number | null
  spend: number
  score: number | null
  seenAt: number | null
  vip: boolean | null
  labels: string[] | null
}

const field = (table: string, name: string, type: ListField['type'], more: Partial<ListField>): ListField => ({
  name,
  type,
  table,
  column: `${table}.${name}`,
  columnType: 'text',
  nullable: true,
  sensitivity: 'internal',
  sort: { index: null },
  ...more,
})

export const PROBE_LIST: ListDefinition = {
  name: 'probes',
  tables: {
    f: {
      from: 'probe_figures f',
      id: 'f.id',
      workspaceId: 'f.workspace_id',
      alive: 'not f.archived',
      owner: 'f.owner_id',
    },
    r: {
      from: 'probe_record r',
      id: 'r.id',
      workspaceId: 'r.workspace_id',
      alive: 'not r.archived',
      owner: 'r.owner_id',
    },
  },
  fields: [
    field('r', 'name', 'text', {
      nullable: false,
      sort: { column: 'r.name collate "C"', index: null, ownerIndex: 'probe_name' },
    }),
    field('r', 'nick', 'text', { sort: { column: 'r.nick collate "C"', index: null } }),
    field('r', 'owner', 'reference', { column: 'r.owner_id', columnType: 'uuid' }),
    field('r', 'labels', 'keywords', { columnType: 'text[]' }),
    field('f', 'tier', 'keyword', {
      nullable: false,
      choices: ['A', 'B', 'C'],
      copies: { r: 'r.tier' },
      sort: { index: null, thenBy: 'f.spend' },
    }),
    field('f', 'orders', 'number', { columnType: 'integer' }),
    field('f', 'spend', 'money', { columnType: 'bigint', nullable: false }),
    field('f', 'score', 'number', { columnType: 'float8', sort: { index: null, onlyValues: true } }),
    field('f', 'seenAt', 'instant', { column: 'f.seen_at', columnType: 'timestamptz' }),
    field('f', 'vip', 'boolean', { columnType: 'boolean' }),
  ],
  rowColumns: 'r.id, r.name',
  rowTables: (workspaceId, { id, given }) =>
    given === 'r' ? sql`` : sql`join probe_record r on r.workspace_id = ${workspaceId}::uuid and r.id = ${id}`,
  rowAliases: new Set(['r']),
  rowAlive: 'not r.archived',
  rowOwner: 'r.owner_id',
  defaultSort: 'name',
}

/** The same as if every order had an index: then a sample decides how pages are read. */
export const INDEXED_PROBES: ListDefinition = {
  ...PROBE_LIST,
  name: 'indexed probes',
  fields: PROBE_LIST.fields.map((one) => (one.sort ? { ...one, sort: { ...one.sort, index: 'an index' } } : one)),
}

export const PROBE_FIELDS: FilterField[] = PROBE_LIST.fields.map(({ name, type, choices }) => ({
  name,
  type,
  ...(choices ? { choices } : {}),
}))
/** Keywords have no order. */
export const PROBE_SORTS = PROBE_LIST.fields.filter(({ type }) => type !== 'keywords').map(({ name }) => name)

export async function createProbeTables({ app }: TestApp): Promise<void> {
  const client = await app.database.owner.connect()
  try {
    await client.query(`
      create table probe_record (workspace_id uuid, id uuid, owner_id uuid, archived boolean not null, name text not null, nick text, labels text[],
        tier text not null, primary key (workspace_id, id));
      create table probe_figures (workspace_id uuid, id uuid, owner_id uuid, archived boolean not null, tier text not null, orders integer,
        spend bigint not null, score float8, seen_at timestamptz, vip boolean, primary key (workspace_id, id))`)
    await secureTables(client)
  } finally {
    client.release()
  }
}

/** Makes the tables hold exactly these probes. */
export async function keepProbes(
  test: TestApp,
  { identity, id }: TestWorkspace,
  probes: readonly Probe[],
): Promise<void> {
  await test.write(identity, async ({ db }) => {
    await sql`delete from probe_record`.execute(db)
    await sql`delete from probe_figures`.execute(db)
    for (const probe of probes) {
      const seenAt = probe.seenAt === null ? null : new Date(probe.seenAt).toISOString()
      await sql`insert into probe_record values (${id}, ${probe.id}, ${probe.ownerId}, ${probe.archived}, ${probe.name}, ${probe.nick},
        ${probe.labels}, ${probe.tier})`.execute(db)
      await sql`insert into probe_figures values (${id}, ${probe.id}, ${probe.ownerId}, ${probe.archived}, ${probe.tier}, ${probe.orders},
        ${probe.spend}, ${probe.score}, ${seenAt}, ${probe.vip})`.execute(db)
    }
  })
}

export function filterRowOf({ ownerId, ...probe }: Probe): FilterRow {
  return { ...probe, owner: ownerId }
}

/** The order the engine promises: missing values last either way; tiers by choice, then by spend; equals by id in the same direction. */
export function comparator(sort: string, direction: SortDirection): (a: Probe, b: Probe) => number {
  const sign = direction === 'asc' ? 1 : -1
  if (sort === 'tier')
    return (a, b) => sign * compare(a.tier, b.tier) || compare(b.spend, a.spend) || compare(b.id, a.id)
  const value = (probe: Probe) => filterRowOf(probe)[sort] as string | number | boolean | null // never keywords
  return (a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || sign * compare(a.id, b.id)
    }
    return sign * (compare(left, right) || compare(a.id, b.id))
  }
}

function compare(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
