import type { Customer } from '@rapport/contract'
import { runLoad, TOGETHER } from '../load.ts'
import { durations, type Line } from '../report.ts'
import { type Bench, cycle, type Measure, measurePair } from './measure.ts'

const MEASURE = 'One customer'
const PAGE_MS = 25
const CUSTOMERS = 200
const LIVELY = 20
const WARM_UP_PAGES = 1000

export const customerMeasure: Measure = {
  name: 'customer',
  async run(bench) {
    const ids = await livelyCustomers(bench)
    return [
      await firstPages(bench, ids),
      ...(await readPages(bench, ids)),
      ...(await save(bench, ids)),
      ...(await create(bench)),
    ]
  },
}

/** Until code is compiled and each connection has planned its statements; what comes after is measured as people meet it all day. */
async function firstPages({ administrator }: Bench, ids: readonly string[]): Promise<Line> {
  const spread = await runLoad(WARM_UP_PAGES, TOGETHER, (index) =>
    administrator.call('GET', `/api/v1/customers/${cycle(ids, index)}/overview`),
  )
  return durations(MEASURE, `the first ${WARM_UP_PAGES} whole pages after a start`, spread, { concurrency: TOGETHER })
}

/** Customers with long stories, anywhere in the tables. */
async function livelyCustomers({ sql, workspaceId }: Bench): Promise<string[]> {
  const result = await sql.query<{ id: string }>(
    `select customer_id as id from customer_score where workspace_id = $1 and orders >= $2 order by md5(customer_id::text) limit $3`,
    [workspaceId, LIVELY / 2, CUSTOMERS],
  )
  return result.rows.map((row) => row.id)
}

const FLOOR_SQL = {
  customer: `select c.*, s.* from customer c join customer_score s on s.workspace_id = c.workspace_id and s.customer_id = c.id
    where c.workspace_id = $1 and c.id = $2`,
  timeline: `select * from interaction where workspace_id = $1 and customer_id = $2 order by occurred_at desc, id desc limit 20`,
  orders: `select * from sales_order where workspace_id = $1 and customer_id = $2 order by placed_at desc, id desc limit 20`,
} as const
type Part = keyof typeof FLOOR_SQL

async function readPages(bench: Bench, ids: readonly string[]): Promise<Line[]> {
  const { administrator, sql, workspaceId } = bench
  const get = (path: string) => administrator.call('GET', `/api/v1/customers/${path}`)
  const bare = (part: Part, id: string) =>
    sql.query({ name: `customer ${part}`, text: FLOOR_SQL[part], values: [workspaceId, id] })
  const bareAll = (parts: readonly Part[]) => (index: number) =>
    Promise.all(parts.map((part) => bare(part, cycle(ids, index))))
  const page = {
    what: 'the whole page: record, score with reasons, 20 of the timeline, 20 orders (one request, as the screen asks)',
    paths: (id: string) => [`${id}/overview`],
    parts: ['customer', 'timeline', 'orders'] as const,
  }
  const views = [
    page,
    {
      ...page,
      what: 'the same by four requests together',
      paths: (id: string) => [id, `${id}/score`, `${id}/timeline?limit=20`, `${id}/orders?limit=20`],
    },
    { what: 'the record alone', paths: (id: string) => [id], parts: ['customer'] as const },
    {
      what: '20 of the timeline alone',
      paths: (id: string) => [`${id}/timeline?limit=20`],
      parts: ['timeline'] as const,
    },
  ]
  const lines: Line[] = []
  for (const { what, paths, parts } of views) {
    const pair = {
      measure: MEASURE,
      what,
      ours: (index: number) => Promise.all(paths(cycle(ids, index)).map(get)),
      floor: { what: 'the same rows by prepared statements of plain SQL', work: bareAll(parts) },
      atMostMs: PAGE_MS,
    }
    lines.push(...(await measurePair(bench, pair)))
  }
  return lines
}

/** Each save changes a text, so each is a real one: row, audit, event, live hint. */
async function save(bench: Bench, ids: readonly string[]): Promise<Line[]> {
  const { administrator, sql, workspaceId } = bench
  const versions = new Map<string, number>()
  for (const id of ids) {
    const { version } = await administrator.json<Customer>('GET', `/api/v1/customers/${id}`)
    versions.set(id, version)
  }
  const idle = [...ids]
  let count = 0
  return measurePair(bench, {
    measure: MEASURE,
    what: 'save one field',
    async ours() {
      // Whoever is being saved is not saved by another at the same time.
      const id = idle.shift() ?? ''
      const about = `note ${bench.run} ${count++}`
      const body = { version: versions.get(id), about }
      const { version } = await administrator.json<Customer>('PATCH', `/api/v1/customers/${id}`, body)
      versions.set(id, version)
      idle.push(id)
    },
    floor: {
      what: 'saving: one UPDATE, committed to disk',
      work: (index) =>
        sql.query({
          name: 'customer save',
          text: 'update customer set about = $3, updated_at = now() where workspace_id = $1 and id = $2',
          values: [workspaceId, cycle(ids, index), `bare ${index}`],
        }),
    },
    atMostMs: PAGE_MS,
  })
}

function create(bench: Bench): Promise<Line[]> {
  let count = 0
  return measurePair(bench, {
    measure: MEASURE,
    what: 'create a customer',
    ours: () => {
      const number = `${bench.run}-${count++}`
      const body = { kind: 'individual', name: `王小明 ${number}`, email: `new-${number}@mail.example`, phone: null }
      return bench.administrator.call('POST', '/api/v1/customers', body)
    },
    floor: null,
    atMostMs: PAGE_MS,
  })
}
