import type { ApiKey } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { ApiKeyTable } from '../tables.ts'
import '../tables.ts'

type Wanted = { kind: ApiKeyTable['kind']; memberId: string | null }
const LISTED_MAX = 200
/** A token has one of its own or none; a key has that of the member made for it. */
const ROLE = sql<string | null>`coalesce(k.role, case when k.kind = 'service' then (
  select min(h.role) from member_role h where h.workspace_id = k.workspace_id and h.member_id = k.member_id) end)`

/** The keys of the workspace, or the tokens of one member, the newest first. They are few. */
export async function listKeys(ctx: ReadCtx, wanted: Wanted): Promise<ApiKey[]> {
  return keys(ctx, wanted).orderBy('k.created_at', 'desc').orderBy('k.id', 'desc').limit(LISTED_MAX).execute()
}

export async function getKey(ctx: ReadCtx, keyId: string, wanted: Wanted): Promise<ApiKey> {
  const found = await keys(ctx, wanted).where('k.id', '=', keyId).executeTakeFirst()
  if (!found) throw new AppError('key.not_found', 404, 'This key was revoked already.')
  return found
}

export async function countKeys(ctx: ReadCtx, wanted: Wanted): Promise<number> {
  return (await listKeys(ctx, wanted)).length
}

function keys(ctx: ReadCtx, { kind, memberId }: Wanted) {
  const all = ctx.db
    .$pickTables<'api_key' | 'member'>()
    .selectFrom('api_key as k')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'k.workspace_id').onRef('m.id', '=', 'k.member_id'),
    )
    .leftJoin('member as by', (on) =>
      on.onRef('by.workspace_id', '=', 'k.workspace_id').onRef('by.id', '=', 'k.created_by'),
    )
    .select(['k.id', 'k.name', 'k.prefix', 'k.addresses', 'k.is_read_only as isReadOnly', 'k.expires_at as expiresAt'])
    .select(['k.created_at as createdAt', 'k.last_used_at as lastUsedAt', 'k.last_used_address as lastUsedAddress'])
    .select(ROLE.as('role'))
    .select('by.name as createdByName')
    .where('k.workspace_id', '=', ctx.workspaceId)
    .where('k.kind', '=', kind)
  return memberId === null ? all : all.where('k.member_id', '=', memberId)
}
