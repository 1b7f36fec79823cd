import { newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import '../tables.ts'

const QUEUE = bulkInsert('tag_review', { workspace_id: 'uuid', id: 'uuid', object: 'text', record_id: 'uuid' })
const ROWS_AT_ONCE = 20_000

/**
 * Puts records that changed on the list of those whose tags by rule are looked at next. Whoever makes a rule waits for those who did not know of it
 * yet (`holdOffChanges`), so that no change falls between the two. Uses tag_rule.
 */
export async function queueReviews(ctx: WriteCtx, changed: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  // Sent together: one way to the database and back.
  const locked = sql`select pg_advisory_xact_lock_shared(${lockKey(ctx)})`.execute(ctx.db)
  const asked = sql<{ object: string }>`
    select distinct unnest(sources) as object from tag
    where workspace_id = ${ctx.workspaceId}::uuid and sources is not null and archived_at is null`.execute(ctx.db)
  asked.catch(() => {}) // awaited below, unless the first failed
  await locked
  const sources = new Set((await asked).rows.map(({ object }) => object))
  const rows = [...changed].flatMap(([object, ids]) =>
    sources.has(object) ? [...ids].map((id) => [ctx.workspaceId, newId(), object, id]) : [],
  )
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await runBulk(ctx.db, QUEUE, rows.slice(start, start + ROWS_AT_ONCE))
}

/** Waits until every change that was under way is there, and lets no other by until commit: what comes later knows of the rule. */
export async function holdOffChanges(ctx: WriteCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey(ctx)})`.execute(ctx.db)
}

const LOCK_SPACE = 0x7461_6773n

/** One number for each workspace. */
function lockKey({ workspaceId }: WriteCtx) {
  const own = BigInt(`0x${workspaceId.replaceAll('-', '').slice(-8)}`)
  return sql`${((LOCK_SPACE << 32n) | own).toString()}::bigint`
}
