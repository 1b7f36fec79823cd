import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { endServiceMember } from '../../users/index.ts'
import type { ApiKeyTable } from '../tables.ts'
import '../tables.ts'

/** Ends a key at once: the next request by it is refused. `memberId`: of this person only. Throws `key.not_found`. */
export async function revokeKey(
  ctx: WriteCtx,
  { keyId, kind, memberId }: { keyId: string; kind: ApiKeyTable['kind']; memberId: string | null },
): Promise<void> {
  let asked = ctx.db
    .$pickTables<'api_key'>()
    .deleteFrom('api_key')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', keyId)
    .where('kind', '=', kind)
  if (memberId !== null) asked = asked.where('member_id', '=', memberId)
  const gone = await asked.returning(['name', 'prefix', 'member_id']).executeTakeFirst()
  if (!gone) throw new AppError('key.not_found', 404, 'This key was revoked already.')
  if (kind === 'service') await endServiceMember(ctx, gone.member_id)
  const before = { name: gone.name, kind, prefix: gone.prefix }
  ctx.recordChange({ action: 'api_key.revoked', object: 'api_key', id: keyId, before, topics: ['api-keys'] })
}
