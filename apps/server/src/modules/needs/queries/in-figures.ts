import { NEED_FIGURES_DAYS, type need, type study } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { reachSql } from '../../../platform/records/reach.ts'
import { fromSql } from '../../../platform/records/source.ts'

/** FROM and WHERE of the records (`t`) that figures are of: in the reader's reach, not archived, of the last days. */
export function inFigures(
  ctx: ReadCtx,
  { declaration, at }: { declaration: typeof need | typeof study; at: 'said_at' | 'held_at' },
  days: number = NEED_FIGURES_DAYS,
): RawBuilder<unknown> {
  const seen = reachSql(ctx, declaration, 'read')
  const since = new Date(ctx.now.getTime() - days * DAY_MS).toISOString()
  return sql`from ${fromSql(ctx, declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.archived_at is null ${seen ? sql`and ${seen}` : sql``}
      and ${sql.ref(`t.${at}`)} >= ${since}::timestamptz and ${sql.ref(`t.${at}`)} <= ${ctx.now.toISOString()}::timestamptz`
}
