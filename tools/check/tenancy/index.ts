import { sharedScratchDatabase } from '../../lib/database.ts'
import type { Check } from '../check.ts'
import { APP_ROLE, TENANCY_RULES, WORKSPACELESS_TABLES } from './rules.ts'

/** Any year: the yearly partitions of the timeline are made on demand, and the rules hold for them too. */
const PARTITION_YEAR = 2020

/** What this check needs of a connection. */
type Queries = { query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[] }> }

export const tenancyCheck: Check = {
  name: 'tenancy',
  about: 'The database keeps workspaces apart and can be distributed by workspace (Citus)',
  async run() {
    const { createPool } = await import('../../../apps/server/src/platform/db/pool.ts')
    const { url } = await sharedScratchDatabase()
    const pool = createPool({ url, max: 1, role: 'owner' })
    try {
      await pool.query('select ensure_interaction_years(array[$1::integer])', [PARTITION_YEAR])
      const problems = await catalogueProblems(pool)
      return { problems, note: `${await countTables(pool)} tables, ${TENANCY_RULES.length} rules` }
    } finally {
      await pool.end()
    }
  },
}

/** Every breach of the rules in the database behind `queries`, as sentences. */
export async function catalogueProblems(queries: Queries): Promise<string[]> {
  const problems: string[] = []
  for (const { query } of TENANCY_RULES) {
    const found = await queries.query<{ problem: string }>(query, [WORKSPACELESS_TABLES, APP_ROLE])
    problems.push(...found.rows.map((row) => row.problem))
  }
  return problems
}

async function countTables(queries: Queries): Promise<number> {
  const counted = await queries.query<{ tables: number }>(
    `select count(*)::int as tables from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  )
  return counted.rows[0]?.tables ?? 0
}
