import { newId } from '@rapport/kernel'
import type { Bench } from './measure.ts'

const COLUMNS =
  'workspace_id, id, customer_id, kind, occurred_at, counted_at, order_delta, amount_minor, original_amount_minor, original_currency, source, external_id, recorded_at'
const TYPES = [
  'uuid',
  'uuid',
  'uuid',
  'text',
  'timestamptz',
  'timestamptz',
  'int',
  'bigint',
  'bigint',
  'text',
  'text',
  'text',
  'timestamptz',
]

type What = { source: string; rows: number; batchSize: number; senders: number }

/**
 * Rows a second of a bare multi-row INSERT: the newest interactions again, as parameters, into an empty table with the indexes of the
 * timeline and its keys, one commit on disk a batch.
 */
export async function measureBareInsert({ sql, workspaceId }: Bench, what: What): Promise<number> {
  const table = 'bench_floor'
  const batches = await readBatches({ sql, workspaceId }, what)
  await sql.query(`drop table if exists ${table}`)
  await sql.query(`create table ${table} (like interaction including defaults including constraints)`)
  await sql.query(`alter table ${table} add primary key (workspace_id, id, occurred_at)`)
  await sql.query(`create index on ${table} (workspace_id, customer_id, occurred_at desc, id desc)`)
  await sql.query(
    `create index on ${table} (workspace_id, counted_at, customer_id) include (order_delta) where order_delta <> 0`,
  )
  await sql.query(`create unique index on ${table} (workspace_id, source, external_id)`)
  try {
    const beginMs = performance.now()
    let next = 0
    async function sender(): Promise<void> {
      for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
        const rows = batch.map(
          (_, row) => `(${TYPES.map((type, column) => `$${row * TYPES.length + column + 1}::${type}`).join(', ')})`,
        )
        const statement = `insert into ${table} (${COLUMNS}) values ${rows.join(', ')}`
        await sql.query({ name: `bare insert ${batch.length}`, text: statement, values: batch.flat() })
      }
    }
    await Promise.all(Array.from({ length: what.senders }, sender))
    const rows = batches.reduce((sum, batch) => sum + batch.length, 0)
    return rows / ((performance.now() - beginMs) / 1000)
  } finally {
    await sql.query(`drop table ${table}`)
  }
}

const ROWS_MAX = 50_000

async function readBatches(
  { sql, workspaceId }: Pick<Bench, 'sql' | 'workspaceId'>,
  { source, rows, batchSize }: What,
): Promise<unknown[][][]> {
  const result = await sql.query({
    text: `select ${COLUMNS} from interaction where workspace_id = $1 and source = $2 order by recorded_at desc limit $3`,
    values: [workspaceId, source, Math.min(rows, ROWS_MAX)],
    rowMode: 'array',
  })
  const found = result.rows as unknown[][] // asked for as arrays
  const batches: unknown[][][] = []
  for (let start = 0; start < found.length; start += batchSize) batches.push(found.slice(start, start + batchSize))
  // New ids, in the order of sending, as the product gives them.
  for (const batch of batches) for (const row of batch) row[1] = newId()
  return batches
}
