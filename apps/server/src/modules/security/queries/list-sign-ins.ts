import type { SignInEntry, SignInsQuery } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { readKeyset } from '../../../platform/lists/keyset.ts'
import type { Page } from '../../../platform/lists/read-page.ts'
import '../tables.ts'

const LIMIT = 50

/** How people signed in, newest first; `memberId` null: everybody. Uses sign_in_entry_at, of one member sign_in_entry_member. */
export async function listSignIns(
  ctx: ReadCtx,
  { memberId, outcome, from, to, ...page }: SignInsQuery & { memberId: string | null },
): Promise<Page<SignInEntry>> {
  const list = { name: 'sign_ins', keyedBy: 'instant' } as const
  const found = await readKeyset<Row>(list, { limit: LIMIT, ...page }, async ({ after, backward, rowsMax }) => {
    const direction = backward ? 'asc' : 'desc'
    let asked = entries(ctx).orderBy('e.at', direction).orderBy('e.id', direction).limit(rowsMax)
    if (memberId !== null) asked = asked.where('e.member_id', '=', memberId)
    if (outcome === 'failed') asked = asked.where('e.is_failure', '=', true)
    if (outcome === 'signedIn') asked = asked.where('e.action', '=', 'session.signed_in')
    if (outcome === 'changed') asked = asked.where('e.action', 'like', 'account.%').where('e.is_failure', '=', false)
    if (from !== undefined) asked = asked.where('e.at', '>=', from)
    if (to !== undefined) asked = asked.where('e.at', '<', to)
    if (after === null) return asked.execute()
    // The builder compares no rows.
    const place = sql`(${String(after.at)}::timestamptz, ${after.id}::uuid)`
    const beyond = backward ? sql<boolean>`(e.at, e.id) > ${place}` : sql<boolean>`(e.at, e.id) < ${place}`
    return asked.where(beyond).execute()
  })
  return { ...found, items: found.items.map(({ keyAt: at, ...entry }): SignInEntry => ({ ...entry, at })) }
}

type Row = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number]

function entries(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'sign_in_entry' | 'member'>()
    .selectFrom('sign_in_entry as e')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'e.workspace_id').onRef('m.id', '=', 'e.member_id'),
    )
    .leftJoin('member as by', (on) =>
      on.onRef('by.workspace_id', '=', 'e.workspace_id').onRef('by.id', '=', 'e.by_member_id'),
    )
    .select(['e.at as keyAt', 'e.id', 'e.member_id as memberId', 'm.name as memberName', 'e.action'])
    .select(['e.is_failure as isFailure', 'e.way', 'e.factor', 'e.address', 'e.device', 'by.name as byName'])
    .where('e.workspace_id', '=', ctx.workspaceId)
}
