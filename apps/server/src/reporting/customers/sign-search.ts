import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'

/** What neither shows nor parts words: a text of nothing else asks for nothing. */
const BLANK = /^[\s\p{Cc}\p{Cf}]*$/u
/** Nobody pages through more names for a sign they have in common. */
const FOUND_MAX = 2000

/** Whether a text asks for anything at all. */
export function isBlank(text: string): boolean {
  return BLANK.test(text)
}

/**
 * Customers whose name or company holds a text of signs only (`%`, `😀`), as it is: the index of searched words knows letters and digits.
 * Reads the names of the workspace one after another; signs alone are seldom asked for.
 */
export async function customersWithSigns(ctx: ReadCtx, text: string): Promise<string[]> {
  const signs = text.trim().normalize('NFC')
  if (signs.includes('\0') || !signs.isWellFormed()) return []
  const result = await sql<{ id: string }>`
    select c.id from customer c
    where c.workspace_id = ${ctx.workspaceId}::uuid and (strpos(c.name, ${signs}::text) > 0 or strpos(c.company, ${signs}::text) > 0)
    limit ${sql.lit(FOUND_MAX)}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}
