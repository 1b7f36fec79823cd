import { NOTICES_COUNTED_MAX, type Notice, type Notices, type NoticesQuery } from '@rapport/contract'
import { decodeCursor, encodeCursor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { namesOfRecords } from '../../../platform/records/names-of-records.ts'
import { namesOfMembers } from '../../users/index.ts'
import '../tables.ts'

const SORT = { field: 'at', direction: 'desc' } as const

/** The reader's notices, the latest first. Uses notice_member. */
export async function listNotices(ctx: ReadCtx, { kind, unread, cursor, limit = 30 }: NoticesQuery): Promise<Notices> {
  if (ctx.actor.kind !== 'member') return { items: [], nextCursor: null }
  let asked = notices(ctx)
    .where('n.member_id', '=', ctx.actor.memberId)
    .orderBy('n.changed_at', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
  if (kind !== undefined) asked = asked.where('n.kind', '=', kind)
  if (unread !== undefined) asked = asked.where('n.read_at', 'is', null)
  if (cursor !== undefined) {
    const { value, id } = decodeCursor(cursor, SORT)
    // The builder compares no rows.
    asked = asked.where(sql<boolean>`(n.changed_at, n.id) < (${String(value)}::timestamptz, ${id}::uuid)`)
  }
  const rows = await asked.execute()
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: await present(ctx, shown),
    nextCursor: last ? encodeCursor({ ...SORT, value: last.at, id: last.id }) : null,
  }
}

/** Those of a mail that its reader has not looked at yet, as they see them now. Uses notice_of_mail. */
export async function noticesOfMail(ctx: ReadCtx, mailId: string, limit: number): Promise<Notice[]> {
  const rows = await notices(ctx)
    .where('n.mail_id', '=', mailId)
    .where('n.read_at', 'is', null)
    .orderBy('n.changed_at')
    .orderBy('n.id')
    .limit(limit)
    .execute()
  return present(ctx, rows)
}

/** How many notices the reader has not looked at, as far as it is counted. Uses notice_unread. */
export async function countUnread(ctx: ReadCtx): Promise<number> {
  if (ctx.actor.kind !== 'member') return 0
  const rows = await ctx.db
    .$pickTables<'notice'>()
    .selectFrom('notice')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', ctx.actor.memberId)
    .where('read_at', 'is', null)
    .limit(NOTICES_COUNTED_MAX)
    .execute()
  return rows.length
}

function notices(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'notice' | 'member'>()
    .selectFrom('notice as n')
    .leftJoin('member as m', (on) => on.onRef('m.workspace_id', '=', 'n.workspace_id').onRef('m.id', '=', 'n.actor_id'))
    .select(['n.id', 'n.kind', 'n.object', 'n.record_id as recordId', 'n.subject_id as subjectId', 'n.detail'])
    .select(['n.count', 'n.changed_at as at', 'n.read_at as readAt', 'm.name as actorName'])
    .where('n.workspace_id', '=', ctx.workspaceId)
}

type Row = Awaited<ReturnType<ReturnType<typeof notices>['execute']>>[number]

/** What is told of a record that is out of sight by now is nothing but that there was something. */
async function present(ctx: ReadCtx, rows: readonly Row[]): Promise<Notice[]> {
  const names = await namesInSight(ctx, rows)
  const people = await namesOfMembers(
    ctx,
    rows.flatMap(({ detail }) => detail.deputyFor ?? []),
  )
  return rows.map(({ detail, ...row }) => {
    const isVisible = row.recordId === null || names.has(row.recordId)
    const said = isVisible ? detail : {}
    return {
      ...row,
      recordName: row.recordId === null ? null : (names.get(row.recordId) ?? null),
      isVisible,
      recordId: isVisible ? row.recordId : null,
      subjectId: isVisible ? row.subjectId : null,
      actorName: isVisible ? row.actorName : null,
      deputyFor: said.deputyFor === undefined ? null : (people.get(said.deputyFor) ?? null),
      part: said.part ?? null,
      text: said.text ?? null,
      fields: [...(said.fields ?? [])],
      ended: said.ended ?? null,
    }
  })
}

async function namesInSight(ctx: ReadCtx, rows: readonly Row[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [object, about] of Map.groupBy(rows, (row) => row.object)) {
    const type = object === null ? null : ctx.hooks.recordType(object)
    if (!type) continue
    const ids = [...new Set(about.flatMap(({ recordId }) => recordId ?? []))]
    const seen = await recordsInReach(ctx, type.declaration, ids)
    for (const [id, name] of await namesOfRecords(ctx, type.declaration, seen)) names.set(id, name)
  }
  return names
}
