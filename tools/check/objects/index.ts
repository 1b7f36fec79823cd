import { OBJECTS } from '../../../packages/contract/src/index.ts'
import { sharedScratchDatabase } from '../../lib/database.ts'
import type { Check } from '../check.ts'
import { columnProblems, type FoundColumn } from './columns.ts'

export const objectsCheck: Check = {
  name: 'objects',
  about: 'The tables of declared objects have the columns their declarations say',
  async run() {
    const { createPool } = await import('../../../apps/server/src/platform/db/pool.ts')
    const { url } = await sharedScratchDatabase()
    const pool = createPool({ url, max: 1, role: 'owner' })
    try {
      const found = await pool.query<FoundColumn>(
        `select table_name as "table", column_name as name, case when data_type = 'ARRAY' then udt_name else data_type end as type,
          is_nullable = 'YES' as "isNullable"
        from information_schema.columns where table_schema = 'public'`,
      )
      const declarations = Object.values(OBJECTS)
      const problems = declarations.flatMap((declaration) => columnProblems(declaration, found.rows))
      return { problems, note: `${declarations.length} objects` }
    } finally {
      await pool.end()
    }
  },
}
