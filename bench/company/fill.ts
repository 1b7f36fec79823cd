import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY_MS, localDay } from '@rapport/kernel'
import type pg from 'pg'
import { fitToCompany } from './fit.ts'
import { makeCustomer, type Plan } from './make-customer.ts'
import { addRows, copyText, emptyRows, instant, type Rows, TABLES, type TableName, type World } from './rows.ts'

const CHUNK_CUSTOMERS = 10_000
const PRODUCTS = 500
const STAGING = 'bench_fill'
/** These come by time in real life, customers mixed: so must they lie on the disk, or reading one customer would be too easy. */
const BY_TIME: Partial<Record<TableName, string>> = {
  interaction: 'occurred_at, id',
  sales_order: 'placed_at, id',
  order_line: 'order_id',
  score_change: 'at, customer_id',
}
const NAMES = Object.keys(TABLES) as TableName[] // the object has exactly these keys

export type FillInput = {
  /** A connection of the database's superuser; its tables hold no rows of the workspace yet. */
  client: pg.Client
  plan: Plan
  workspace: { id: string; currency: string; timeZone: string }
  say(line: string): void
}
export type Filled = { customers: number; interactions: number }

/**
 * Fills a workspace with a company as the product itself would have: same rows, same scores, same search words. By COPY from files,
 * without the foreign keys' look-ups and with indexes built at the end, for through the API a million customers take hours.
 */
export async function fillCompany({ client, plan, workspace, say }: FillInput): Promise<Filled> {
  const model = fitToCompany(plan, workspace.timeZone, workspace.currency)
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`)
  await insertModel(client, workspace.id, model)
  const products = await insertProducts(client, workspace.id)
  await makePartitions(client, plan.endMs)
  const indexes = await dropIndexes(client)
  const { id: workspaceId, currency, timeZone } = workspace
  const world = { workspaceId, currency, timeZone, nowMs: plan.endMs, models: [model], products }
  const filled = await copyCustomers(client, plan, world, say)
  for (const [name, order] of Object.entries(BY_TIME)) {
    const columns = columnsOf(name as TableName) // a key of BY_TIME
    await client.query(`insert into ${name} (${columns}) select ${columns} from ${STAGING}_${name} order by ${order}`)
    await client.query(`drop table ${STAGING}_${name}`)
  }
  say(`building ${indexes.length} indexes`)
  for (const definition of indexes) await client.query(definition)
  await countDays(client, workspace.id)
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
  return filled
}

/** What home counts by day, of nobody archived. */
async function countDays(client: pg.Client, workspaceId: string): Promise<void> {
  for (const [moment, at, from, to] of [
    ['first_order', 'first_order_at', `''`, `''`],
    ['last_order', 'last_order_at', `''`, `''`],
    ['tier', 'tier_since', 'previous_tier', 'tier'],
  ]) {
    await client.query(
      `insert into score_day (workspace_id, moment, day, from_tier, to_tier, shard, customers)
       select $1, '${moment}', (${at} at time zone 'UTC')::date, ${from}, ${to}, 0, count(*)
       from customer_score where workspace_id = $1 and ${at} is not null and ${from} is not null group by 3, 4, 5`,
      [workspaceId],
    )
  }
}

async function insertModel(client: pg.Client, workspaceId: string, model: World['models'][number]): Promise<void> {
  const { version, source, customers, effectiveFromMs, ...parameters } = model
  await client.query(
    `insert into scoring_model (workspace_id, version, source, effective_from, customers, parameters, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, null, now())`,
    [workspaceId, version, source, instant(effectiveFromMs), customers, JSON.stringify(parameters)],
  )
  await client.query(
    `insert into scoring_setting (workspace_id, fitted_at) values ($1, now())
     on conflict (workspace_id) do update set fitted_at = now()`,
    [workspaceId],
  )
}

async function insertProducts(client: pg.Client, workspaceId: string): Promise<string[]> {
  const result = await client.query<{ id: string }>(
    `insert into product (workspace_id, id, code, name, created_at)
     select $1, gen_random_uuid(), 'P-' || n, '商品 Article ' || n, now() from generate_series(1, $2::int) n returning id`,
    [workspaceId, PRODUCTS],
  )
  return result.rows.map((row) => row.id)
}

async function makePartitions(client: pg.Client, endMs: number): Promise<void> {
  const last = new Date(endMs).getUTCFullYear()
  await client.query('select ensure_interaction_years($1::int[])', [[last - 3, last - 2, last - 1, last, last + 1]])
}

/** All but those behind primary keys and other constraints; answers the statements that make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any ($1::regclass[]) and not c.relispartition
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [NAMES],
  )
  for (const { name } of found.rows) await client.query(`drop index ${name}`)
  // Without ONLY, so that an index of the timeline reaches all its years.
  return found.rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '))
}

async function copyCustomers(client: pg.Client, plan: Plan, world: World, say: FillInput['say']): Promise<Filled> {
  const directory = await mkdtemp(join(tmpdir(), 'rapport-fill-'))
  // The database's own user reads the files.
  await chmod(directory, 0o755)
  for (const name of Object.keys(BY_TIME))
    await client.query(`create unlogged table ${STAGING}_${name} (like ${name} including defaults)`)
  const sums = new Sums(world)
  let copying: Promise<void> = Promise.resolve()
  try {
    for (let start = 0; start < plan.customers; start += CHUNK_CUSTOMERS) {
      const rows = emptyRows()
      for (let index = start; index < Math.min(start + CHUNK_CUSTOMERS, plan.customers); index++) {
        const customer = makeCustomer(plan, index)
        sums.add(customer, addRows(rows, world, customer))
      }
      // One chunk is copied while the next is made.
      await copying
      copying = copyChunk(client, directory, rows)
      copying.catch(() => {}) // it is awaited above, or below
      if (start % (CHUNK_CUSTOMERS * 10) === 0 && start > 0) say(`${start} customers`)
    }
    await copying
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  await sums.write(client)
  return { customers: plan.customers, interactions: sums.interactions }
}

async function copyChunk(client: pg.Client, directory: string, rows: Rows): Promise<void> {
  for (const name of NAMES) {
    const file = join(directory, name)
    await writeFile(file, copyText(rows[name]), { mode: 0o644 })
    const into = name in BY_TIME ? `${STAGING}_${name}` : name
    await client.query(`copy ${into} (${columnsOf(name)}) from '${file.replaceAll("'", "''")}'`)
  }
}

function columnsOf(name: TableName): string {
  return TABLES[name].split(' ').join(', ')
}

/** The counters behind home. */
class Sums {
  interactions = 0
  readonly #world: World
  readonly #scores = new Map<string, { tier: string; stage: string; customers: number; spend: number }>()
  readonly #days = new Map<number, { orders: number; revenue: number }>()
  readonly #owners = new Map<string, { ownerId: string; day: string; orders: number; revenue: number }>()

  constructor(world: World) {
    this.#world = world
  }

  add(customer: ReturnType<typeof makeCustomer>, { tier, stage, spend_12m_minor: spend }: ReturnType<typeof addRows>) {
    const sum = this.#scores.get(tier + stage) ?? { tier, stage, customers: 0, spend: 0 }
    this.#scores.set(tier + stage, { ...sum, customers: sum.customers + 1, spend: sum.spend + spend })
    this.interactions += customer.interactions.length
    for (const { atMs, amountMinor, orderId } of customer.interactions) {
      if (orderId === null) continue
      const day = localDay(atMs, this.#world.timeZone)
      const known = this.#days.get(day) ?? { orders: 0, revenue: 0 }
      this.#days.set(day, { orders: known.orders + 1, revenue: known.revenue + (amountMinor ?? 0) })
      if (customer.ownerId !== null)
        this.#addToOwner(customer.ownerId, instant(day * DAY_MS).slice(0, 10), amountMinor ?? 0)
    }
  }

  #addToOwner(ownerId: string, day: string, amountMinor: number) {
    const sum = this.#owners.get(ownerId + day) ?? { ownerId, day, orders: 0, revenue: 0 }
    this.#owners.set(ownerId + day, { ...sum, orders: sum.orders + 1, revenue: sum.revenue + amountMinor })
  }

  async write(client: pg.Client): Promise<void> {
    const owned = [...this.#owners.values()]
    await client.query(
      `insert into revenue_owner_day (workspace_id, owner_id, day, shard, orders, revenue_minor)
       select $1, owner_id, day, 0, orders, revenue from unnest($2::uuid[], $3::date[], $4::bigint[], $5::bigint[])
         as given (owner_id, day, orders, revenue)`,
      [
        this.#world.workspaceId,
        ...(['ownerId', 'day', 'orders', 'revenue'] as const).map((name) => owned.map((row) => row[name])),
      ],
    )
    for (const { tier, stage, customers, spend } of this.#scores.values()) {
      await client.query(
        'insert into score_total (workspace_id, shard, tier, stage, customers, spend_12m_minor) values ($1, 0, $2, $3, $4, $5)',
        [this.#world.workspaceId, tier, stage, customers, spend],
      )
    }
    for (const [day, { orders, revenue }] of this.#days) {
      await client.query(
        'insert into revenue_day (workspace_id, day, shard, orders, revenue_minor) values ($1, $2, 0, $3, $4)',
        [this.#world.workspaceId, instant(day * DAY_MS).slice(0, 10), orders, revenue],
      )
    }
  }
}
