import type { HandOver } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { getBulkEdit } from '../../bulk-edits/index.ts'
import { namesOfMembers } from '../../users/index.ts'
import '../tables.ts'

const SHOWN_MAX = 20

type Row = { id: string; memberId: string; deactivated: boolean; undoneAt: string | null; createdAt: string }

/** The latest hand-overs of somebody, the newest first. Uses hand_over_member. */
export async function listHandOvers(ctx: ReadCtx, memberId: string): Promise<HandOver[]> {
  const rows = await handOverQuery(ctx)
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN_MAX)
    .execute()
  const found: HandOver[] = []
  for (const row of rows) found.push(await present(ctx, row))
  return found
}

/** Throws `hand_over.not_found`. Uses the primary key. */
export async function getHandOver(ctx: ReadCtx, id: string, lock?: 'for update'): Promise<HandOver> {
  const asked = handOverQuery(ctx).where('id', '=', id)
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst()
  if (!row) throw new AppError('hand_over.not_found', 404, 'This hand-over does not exist.')
  return present(ctx, row)
}

function handOverQuery(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'hand_over'>()
    .selectFrom('hand_over')
    .select(['id', 'member_id as memberId', 'deactivated', 'undone_at as undoneAt', 'created_at as createdAt'])
    .where('workspace_id', '=', ctx.workspaceId)
}

async function present(ctx: ReadCtx, { undoneAt, ...row }: Row): Promise<HandOver> {
  const parts = await ctx.db
    .$pickTables<'hand_over_part'>()
    .selectFrom('hand_over_part')
    .select(['object', 'archived', 'to_member_id as toMemberId', 'bulk_edit_id as bulkEditId'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('hand_over_id', '=', row.id)
    .orderBy('object')
    .orderBy('archived')
    .execute()
  const names = await namesOfMembers(ctx, [row.memberId, ...parts.map(({ toMemberId }) => toMemberId)])
  const shown: HandOver['parts'] = []
  for (const { bulkEditId, ...part } of parts) {
    const edit = await getBulkEdit(ctx, bulkEditId)
    shown.push({ ...part, toMemberName: names.get(part.toMemberId) ?? '', edit })
  }
  return { ...row, memberName: names.get(row.memberId) ?? '', state: stateOf(shown, undoneAt), parts: shown }
}

function stateOf(parts: HandOver['parts'], undoneAt: string | null): HandOver['state'] {
  const states = new Set(parts.map(({ edit }) => edit.state))
  if (states.has('undoing')) return 'undoing'
  if (states.has('collecting') || states.has('running')) return 'running'
  return undoneAt === null ? 'done' : 'undone'
}
