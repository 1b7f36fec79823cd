import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { matchesOf } from '../../../platform/lists/matching.ts'
import type { LiveRule } from '../queries/live-rules.ts'
import { scopeOf } from '../rules/rule.ts'
import '../tables.ts'
import { enterRecords, leaveRecords, type Move } from './move-records.ts'

const RECORDS_AT_ONCE = 500
const RULES_AT_ONCE = 100

/** Asks rules of one object about records as they are now, and has their tags follow. Callers hold the rules' tags. */
export async function settleRecords(ctx: WriteCtx, rules: readonly LiveRule[], ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += RECORDS_AT_ONCE) {
    const some = ids.slice(start, start + RECORDS_AT_ONCE)
    for (let first = 0; first < rules.length; first += RULES_AT_ONCE) {
      await settleSome(ctx, rules.slice(first, first + RULES_AT_ONCE), some)
    }
  }
}

async function settleSome(ctx: WriteCtx, lives: readonly LiveRule[], ids: readonly string[]): Promise<void> {
  const rules = lives.map(({ rule }) => rule)
  const [first] = rules
  if (!first) return
  const conditions = rules.map(({ condition }) => condition)
  const matching = await matchesOf(ctx, scopeOf(ctx, first.declaration, rules), { conditions, ids })
  const tagIds = lives.map(({ tagId }) => tagId)
  const has = await standing(ctx, tagIds, ids)
  const decided = await decisions(ctx, tagIds, ids)
  const moves = lives.map((live, place): Moves => {
    const { tagId } = live
    const isWanted = (id: string) => {
      const decision = decided.get(`${tagId} ${id}`)
      return decision ? decision === 'pinned' : matching[place]?.has(id) === true
    }
    const stands = (id: string) => has.has(`${tagId} ${id}`)
    return movesOf(live, ids.filter(isWanted), ids.filter(stands))
  })
  await follow(ctx, moves)
}

export type Moves = { entering: readonly Move[]; leaving: readonly Move[] }

/** What the tag of a rule is to do, of records it is to have and of records that have it. */
export function movesOf(
  { tagId, rule, ruleVersion }: LiveRule,
  wanted: readonly string[],
  has: readonly string[],
): Moves {
  const move = (recordId: string): Move => ({ tagId, object: rule.object, recordId, ruleVersion })
  const [isWanted, stands] = [new Set(wanted), new Set(has)]
  return {
    entering: wanted.filter((id) => !stands.has(id)).map(move),
    leaving: has.filter((id) => !isWanted.has(id)).map(move),
  }
}

export async function follow(ctx: WriteCtx, moves: readonly Moves[]): Promise<void> {
  const entering = moves.flatMap((each) => each.entering)
  const leaving = moves.flatMap((each) => each.leaving)
  if (entering.length > 0) await enterRecords(ctx, entering, { cause: 'rule' })
  if (leaving.length > 0) await leaveRecords(ctx, leaving, { cause: 'rule' })
}

/** Uses the primary key. */
async function standing(ctx: WriteCtx, tagIds: readonly string[], ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .$pickTables<'record_tag'>()
    .selectFrom('record_tag')
    .select(['tag_id', 'record_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .where('tag_id', 'in', [...tagIds])
    .execute()
  return new Set(rows.map((row) => `${row.tag_id} ${row.record_id}`))
}

/** Uses tag_decision_record. */
async function decisions(
  ctx: WriteCtx,
  tagIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, 'pinned' | 'refused'>> {
  const rows = await ctx.db
    .$pickTables<'tag_decision'>()
    .selectFrom('tag_decision')
    .select(['tag_id', 'record_id', 'decision'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .where('tag_id', 'in', [...tagIds])
    .execute()
  return new Map(rows.map((row) => [`${row.tag_id} ${row.record_id}`, row.decision]))
}
