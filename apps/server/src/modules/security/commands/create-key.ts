import { type CreateKeyRequest, PERSONAL_TOKENS_MAX, type RoleKey, SERVICE_KEYS_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { hashKey } from '../../../platform/http/api-key.ts'
import { mayGive, requireLiveRole } from '../../access/index.ts'
import { addServiceMember } from '../../users/index.ts'
import { keyToken, visiblePrefix } from '../key-token.ts'
import { cleanNetworks } from '../networks.ts'
import { countKeys } from '../queries/list-keys.ts'
import type { ApiKeyTable } from '../tables.ts'
import '../tables.ts'

/** `salt` with the secret of the installation gives the key again. */
export type IssuedKey = { keyId: string; salt: string }
type Kind = ApiKeyTable['kind']
const DAY_MS = 86_400_000

/** A token of the person who asks, with their rights or fewer. Throws `key.*`. */
export async function createPersonalToken(ctx: WriteCtx, input: CreateKeyRequest, secret: string): Promise<IssuedKey> {
  const memberId = personOf(ctx)
  await requireRoom(ctx, { kind: 'personal', memberId, most: PERSONAL_TOKENS_MAX })
  return issue(ctx, { kind: 'personal', memberId, role: input.role ?? null }, { input, secret })
}

/** A key of the workspace, which acts as a member of its own. Throws `key.*`. */
export async function createServiceKey(ctx: WriteCtx, input: CreateKeyRequest, secret: string): Promise<IssuedKey> {
  const { role } = input
  if (role === undefined) throw roleMissing()
  await requireRoom(ctx, { kind: 'service', memberId: null, most: SERVICE_KEYS_MAX })
  await requireCovered(ctx, role)
  const memberId = newId()
  await addServiceMember(ctx, { id: memberId, name: input.name.trim(), role })
  return issue(ctx, { kind: 'service', memberId, role: null }, { input, secret })
}

type Holder = { kind: Kind; memberId: string; role: RoleKey | null }

async function issue(
  ctx: WriteCtx,
  { kind, memberId, role }: Holder,
  { input, secret }: { input: CreateKeyRequest; secret: string },
): Promise<IssuedKey> {
  if (role !== null) await requireCovered(ctx, role)
  const addresses = cleanNetworks(input.addresses ?? [])
  const [keyId, salt] = [newId(), newId()]
  const token = keyToken(secret, { workspaceId: ctx.workspaceId, keyId, salt })
  const name = input.name.trim()
  const expiresAt =
    input.days === undefined ? null : new Date(ctx.realNow.getTime() + input.days * DAY_MS).toISOString()
  const values = {
    workspace_id: ctx.workspaceId,
    id: keyId,
    kind,
    member_id: memberId,
    name,
    prefix: visiblePrefix(salt),
    token_hash: hashKey(token),
    role,
    addresses,
    is_read_only: input.isReadOnly ?? false,
    expires_at: expiresAt,
    created_by: personOf(ctx),
    created_at: ctx.realNow.toISOString(),
  }
  await ctx.db.$pickTables<'api_key'>().insertInto('api_key').values(values).execute()
  const after = { name, kind, prefix: values.prefix, role: input.role ?? null, addresses, expiresAt }
  ctx.recordChange({
    action: 'api_key.created',
    object: 'api_key',
    id: keyId,
    after: { ...after, isReadOnly: values.is_read_only },
    topics: ['api-keys'],
  })
  return { keyId, salt }
}

function personOf({ actor }: WriteCtx): string {
  if (actor.kind === 'member') return actor.memberId
  throw new AppError('session.required', 401, 'Sign in to go on.')
}

async function requireCovered(ctx: WriteCtx, role: RoleKey): Promise<void> {
  if (mayGive(ctx, await requireLiveRole(ctx, role))) return
  const message = 'This role has rights that you do not have. Choose another.'
  throw new AppError('key.role_too_wide', 403, message, {
    fieldErrors: [{ path: 'role', code: 'key.role_too_wide', message }],
  })
}

function roleMissing(): AppError {
  const message = 'Choose a role for the key.'
  return new AppError('key.role_missing', 400, message, {
    fieldErrors: [{ path: 'role', code: 'key.role_missing', message }],
  })
}

async function requireRoom(
  ctx: WriteCtx,
  { kind, memberId, most }: { kind: Kind; memberId: string | null; most: number },
): Promise<void> {
  if ((await countKeys(ctx, { kind, memberId })) < most) return
  throw new AppError('key.too_many', 409, `There are already ${most}. Revoke those no longer needed.`, {
    details: { limit: most },
  })
}
