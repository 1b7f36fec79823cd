import type { ViewSharing } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { rightMissing } from '../../../platform/records/reach.ts'
import { scopeOf } from '../../access/index.ts'
import { reader } from '../queries/list-views.ts'

/** Where a view is shared: with the team of whoever shares it, everybody, or nobody. Throws `access.denied` and `view.team_missing`. */
export function sharedWith(ctx: WriteCtx, sharing: ViewSharing): { sharing: ViewSharing; team_id: string | null } {
  if (sharing === 'private') return { sharing, team_id: null }
  const scope = scopeOf(ctx.actor, 'view.share')
  if (scope === 'none' || (sharing === 'workspace' && scope !== 'all')) throw rightMissing('view.share')
  if (sharing === 'workspace') return { sharing, team_id: null }
  const { teamId } = reader(ctx)
  if (teamId !== null) return { sharing, team_id: teamId }
  throw new AppError(
    'view.team_missing',
    409,
    'You are in no team, so there is nobody to share with. Ask an administrator to add you to one.',
  )
}
