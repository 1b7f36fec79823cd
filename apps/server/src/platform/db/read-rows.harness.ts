import { getHeapSpaceStatistics } from 'node:v8'
import { sql } from 'kysely'
import { createPool } from './pool.ts'
import { inTransaction } from './transaction.ts'

/** Reads pages of wide rows, some at once, and prints how many megabytes grew old meanwhile. A process of its own: a test runner keeps things alive, too. */
const [url = '', workspaceId = ''] = process.argv.slice(2)
const TRANSACTIONS = 3000
const AT_ONCE = 8
const COLUMNS = 30

const columns = Array.from({ length: COLUMNS }, (_, index) => `repeat('x', 40) as column_${index}`).join()
const page = sql.raw(`select ${columns} from generate_series(1, 50)`)
const pool = createPool({ url, max: AT_ONCE, role: 'app' })
let left = TRANSACTIONS
let grown = 0
let before = oldMegabytes()
async function reader(): Promise<void> {
  while (left-- > 0) {
    await inTransaction(pool, { workspaceId, mode: 'read only' }, (db) => page.execute(db))
    // A collection in between makes it less: what came before it counts all the same.
    const now = oldMegabytes()
    grown += Math.max(0, now - before)
    before = now
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, reader))
await pool.end()
process.stdout.write(`${Math.round(grown)}\n`)

/** What has survived collections of young garbage. */
function oldMegabytes(): number {
  const old = getHeapSpaceStatistics().find((space) => space.space_name === 'old_space')
  return (old?.space_used_size ?? 0) / 1e6
}
