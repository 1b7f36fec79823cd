import type { TagChange } from '@rapport/contract'
import { uuidV7 } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import '../tables.ts'

/** A record that gets a tag, or loses it; by a rule in one of its versions. */
export type Move = { tagId: string; object: string; recordId: string; ruleVersion?: number }
/** Why: the person is the context's actor. */
export type Cause = {
  cause: TagChange['cause']
  bulkEditId?: string | null
  reason?: string | null
}

type Moved = { tag_id: string; record_id: string; object: string }

const ENTER = bulkInsert(
  'record_tag',
  {
    workspace_id: 'uuid',
    record_id: 'uuid',
    tag_id: 'uuid',
    object: 'text',
    since: 'timestamptz',
    bulk_edit_id: 'uuid',
  },
  'on conflict do nothing returning tag_id, record_id, object',
)

const LEAVE: BulkStatement = {
  key: 'leave record_tag',
  columns: { workspace_id: 'uuid', record_id: 'uuid', tag_id: 'uuid', bulk_edit_id: 'uuid' },
  text: (values, names) => `
    delete from record_tag t using (values ${values}) as given (${names})
    where t.workspace_id = given.workspace_id and t.record_id = given.record_id and t.tag_id = given.tag_id
      and (given.bulk_edit_id is null or t.bulk_edit_id = given.bulk_edit_id)
    returning t.tag_id, t.record_id, t.object`,
}

const NOTE = bulkInsert('tag_change', {
  workspace_id: 'uuid',
  id: 'uuid',
  tag_id: 'uuid',
  object: 'text',
  record_id: 'uuid',
  change: 'text',
  cause: 'text',
  member_id: 'uuid',
  rule_version: 'integer',
  reason: 'text',
  at: 'timestamptz',
})

/** Gives records tags; those that have theirs already stay as they are. Answers the ids of those that really got one, and notes why. */
export async function enterRecords(ctx: WriteCtx, moves: readonly Move[], cause: Cause): Promise<string[]> {
  const at = ctx.realNow.toISOString()
  const rows = sorted(moves).map(({ tagId, object, recordId }) => [
    ...[ctx.workspaceId, recordId, tagId, object, at],
    cause.bulkEditId ?? null,
  ])
  const { rows: moved } = await runBulk<Moved>(ctx.db, ENTER, rows)
  await noteMoved(ctx, { moves, moved }, { ...cause, change: 'entered' })
  return moved.map((row) => row.record_id)
}

/** Takes tags off records; with `bulkEditId` only those that this change put there. Answers the ids of those that really had theirs. */
export async function leaveRecords(
  ctx: WriteCtx,
  moves: readonly Move[],
  { onlyOf = null, ...cause }: Cause & { onlyOf?: string | null },
): Promise<string[]> {
  const rows = sorted(moves).map(({ tagId, recordId }) => [ctx.workspaceId, recordId, tagId, onlyOf])
  const { rows: moved } = await runBulk<Moved>(ctx.db, LEAVE, rows)
  await noteMoved(ctx, { moves, moved }, { ...cause, change: 'left' })
  return moved.map((row) => row.record_id)
}

/** Writes what happened to tags of records into their history, and tells open screens. */
export async function noteChanges(
  ctx: WriteCtx,
  moves: readonly Move[],
  { change, cause, reason = null }: Cause & { change: TagChange['change'] },
): Promise<void> {
  if (moves.length === 0) return
  const memberId = ctx.actor.kind === 'member' && cause !== 'rule' ? ctx.actor.memberId : null
  const at = ctx.realNow.toISOString()
  const idMs = nextMs()
  const rows = moves.map(({ tagId, object, recordId, ruleVersion = null }) => [
    ...[ctx.workspaceId, uuidV7(idMs, crypto.getRandomValues(new Uint8Array(10))), tagId, object, recordId],
    ...[change, cause, memberId, ruleVersion, reason, at],
  ])
  await runBulk(ctx.db, NOTE, rows)
  ctx.announce('tags')
  for (const { object, recordId } of moves) ctx.announce(`${object}:${recordId}`)
}

let lastMs = 0

/** The history is read in the order of ids: what is noted later in one millisecond comes later. */
function nextMs(): number {
  lastMs = Math.max(Date.now(), lastMs + 1)
  return lastMs
}

/** Of what was to move, what really moved. */
async function noteMoved(
  ctx: WriteCtx,
  { moves, moved }: { moves: readonly Move[]; moved: readonly Moved[] },
  cause: Cause & { change: TagChange['change'] },
): Promise<void> {
  const really = new Set(moved.map((row) => `${row.tag_id} ${row.record_id}`))
  await noteChanges(
    ctx,
    moves.filter(({ tagId, recordId }) => really.has(`${tagId} ${recordId}`)),
    cause,
  )
}

/** In one order, so that two who write the same rows wait for each other and never in a circle. */
function sorted(moves: readonly Move[]): Move[] {
  return moves.toSorted((a, b) => (a.recordId + a.tagId < b.recordId + b.tagId ? -1 : 1))
}
