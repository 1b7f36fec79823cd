import { AppError } from '@rapport/kernel'
import type { Actor, ReadCtx } from '../../../platform/context/context.ts'
import type { KeyHolder } from '../../../platform/http/api-key.ts'
import { grantsOfRoles, mayGive } from '../../access/index.ts'
import { findActor } from '../../users/index.ts'
import { isWithin } from '../networks.ts'
import type { ApiKeyTable } from '../tables.ts'
import '../tables.ts'

/** When a key was used last is written at most once in this time. */
const STALE_MS = 15 * 60_000

/** Who acts by a key now: rights are those its member has at this moment, or fewer. Uses the unique index on the hash. */
export async function holderOfKey(
  ctx: ReadCtx,
  { tokenHash, address }: { tokenHash: string; address: string },
): Promise<KeyHolder | null> {
  const row = await ctx.db
    .$pickTables<'api_key'>()
    .selectFrom('api_key')
    .select(['id', 'member_id', 'role', 'addresses', 'is_read_only', 'expires_at', 'last_used_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  const now = ctx.realNow.getTime()
  if (!row || (row.expires_at !== null && Date.parse(row.expires_at) <= now)) return null
  if (!isWithin(row.addresses, address))
    throw new AppError('key.address_refused', 403, 'This key may not be used from this address.')
  const found = await findActor(ctx, row.member_id)
  if (found?.actor.kind !== 'member') return null
  const isStale = row.last_used_at === null || now - Date.parse(row.last_used_at) >= STALE_MS
  return { keyId: row.id, actor: await withRole(ctx, found.actor, row.role), isReadOnly: row.is_read_only, isStale }
}

type Member = Extract<Actor, { kind: 'member' }>

/** A token never has more rights than its person has by now. */
async function withRole(ctx: ReadCtx, actor: Member, key: ApiKeyTable['role']): Promise<Actor> {
  if (key === null) return actor
  const [role] = await grantsOfRoles(ctx, [key])
  if (!role || !mayGive({ ...ctx, actor }, role))
    throw new AppError('key.role_lost', 403, 'You no longer have all rights of this token. Make another.')
  return { ...actor, roles: [role] }
}
