import type { SavedView } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { listFields } from '../../../platform/lists/list-field.ts'
import { isSeenFilter } from '../../../platform/lists/seen-filter.ts'
import { scopeOf } from '../../access/index.ts'
import '../tables.ts'

const VIEWS_SHOWN_MAX = 500

export type ViewQuery = { object?: string; pinned?: boolean; id?: string }

/** The views somebody has: their own, those of their team and those of everybody, of objects they may see, by name. Uses saved_view_object and primary keys. */
export async function listViews(ctx: ReadCtx, { object, pinned, id }: ViewQuery): Promise<SavedView[]> {
  const { memberId, teamId } = reader(ctx)
  let views = ctx.db
    .$pickTables<'saved_view' | 'pinned_view' | 'member' | 'team'>()
    .selectFrom('saved_view as v')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'v.workspace_id').onRef('m.id', '=', 'v.owner_id'),
    )
    .leftJoin('team as t', (on) => on.onRef('t.workspace_id', '=', 'v.workspace_id').onRef('t.id', '=', 'v.team_id'))
    .leftJoin('pinned_view as p', (on) =>
      on
        .onRef('p.workspace_id', '=', 'v.workspace_id')
        .onRef('p.view_id', '=', 'v.id')
        .on('p.member_id', '=', memberId),
    )
    .select(['v.id', 'v.object', 'v.name', 'v.sharing', 'v.layout', 'v.filter', 'v.sort', 'v.columns'])
    .select(['v.density', 'v.grouping', 'v.totals', 'v.version'])
    .select(['v.owner_id as ownerId', 'm.name as ownerName', 'v.team_id as teamId', 't.name as teamName'])
    .select(['v.created_at as createdAt', 'v.updated_at as updatedAt'])
    .select(sql<boolean>`p.view_id is not null`.as('isPinned'))
    .where('v.workspace_id', '=', ctx.workspaceId)
    .where(({ or, and, eb }) =>
      or([
        eb('v.owner_id', '=', memberId),
        eb('v.sharing', '=', 'workspace'),
        and([eb('v.sharing', '=', 'team'), eb('v.team_id', '=', teamId)]),
      ]),
    )
  if (object !== undefined) views = views.where('v.object', '=', object)
  if (id !== undefined) views = views.where('v.id', '=', id)
  if (pinned) views = views.where('p.view_id', 'is not', null)
  const rows = await views
    .orderBy(pinned ? 'p.pinned_at' : 'v.name')
    .orderBy('v.id')
    .limit(VIEWS_SHOWN_MAX)
    .execute()
  const isSeen = (of: string) => ctx.hooks.rightReach(ctx.actor, `${of}.read`) !== 'none'
  return rows
    .filter((row) => isSeen(row.object) && isReadable(ctx, row))
    .map((row) => {
      // A team that is gone leaves its views to their owners.
      const sharing = row.sharing === 'team' && row.teamId === null ? 'private' : row.sharing
      return { ...row, sharing, can: abilities(ctx, { ...row, sharing }) }
    })
}

/** Whoever does not see what a view asks about cannot look through it, and is not told of what it asks. */
function isReadable(ctx: ReadCtx, { object, filter, sort, grouping, totals }: ViewRow): boolean {
  const list = ctx.hooks.listType(object)
  if (!list) return true
  const fields = listFields(ctx, list)
  const named = [sort?.replace(/^-/, ''), grouping, ...(totals?.split(',').map((part) => part.split(':')[1]) ?? [])]
  if (named.some((name) => fields.masked.has(name ?? ''))) return false
  return filter === null || isSeenFilter(ctx, list, fields, filter)
}

type ViewRow = Pick<SavedView, 'object' | 'filter' | 'sort' | 'grouping' | 'totals'>

/** One view of the reader's. Throws 404 `view.not_found`. */
export async function getView(ctx: ReadCtx, id: string): Promise<SavedView> {
  const [view] = await listViews(ctx, { id })
  if (view) return view
  throw viewNotFound()
}

export function viewNotFound(): AppError {
  return new AppError('view.not_found', 404, 'This view does not exist, or is no longer shared with you.')
}

/** What others see is changed by those who may share; who shares with everybody looks after what others share, too. */
function abilities(ctx: ReadCtx, { ownerId, sharing }: Pick<SavedView, 'ownerId' | 'sharing'>): SavedView['can'] {
  const scope = scopeOf(ctx.actor, 'view.share')
  const isOwn = ownerId === reader(ctx).memberId
  const mayKeep = sharing === 'private' ? isOwn : scope === 'all' || (isOwn && scope !== 'none')
  return { update: mayKeep, delete: mayKeep }
}

/** The member who has views. */
export function reader({ actor }: Pick<ReadCtx, 'actor'>): { memberId: string; teamId: string | null } {
  assert(actor.kind === 'member', 'views belong to people')
  return actor
}
