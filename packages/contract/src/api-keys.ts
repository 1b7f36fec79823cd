import { type Static, Type } from 'typebox'
import { closed, Id, Instant, Name, nullable } from './common.ts'
import { RoleKey } from './roles.ts'

export const PERSONAL_TOKENS_MAX = 20
export const SERVICE_KEYS_MAX = 100
export const KEY_DAYS_MAX = 730
export const KEY_ADDRESSES_MAX = 20

export const ApiKey = Type.Object({
  id: Id,
  name: Type.String(),
  /** The beginning of the key, by which people know it again: `rpt_1a2b3c4d`. */
  prefix: Type.String(),
  /** The rights it has at most; a personal token has never more than its person, and those of its person where this is null. */
  role: nullable(RoleKey),
  addresses: Type.Array(Type.String()),
  isReadOnly: Type.Boolean(),
  /** Null: it does not expire. */
  expiresAt: nullable(Instant),
  createdAt: Instant,
  createdByName: nullable(Type.String()),
  /** To a quarter of an hour. */
  lastUsedAt: nullable(Instant),
  lastUsedAddress: nullable(Type.String()),
})
export type ApiKey = Static<typeof ApiKey>

/** GET /api/v1/me/tokens and /api/v1/api-keys */
export const ApiKeyList = Type.Object({ items: Type.Array(ApiKey) })
export type ApiKeyList = Static<typeof ApiKeyList>

/** POST /api/v1/me/tokens and /api/v1/api-keys. A personal token without `role` has its person's; without `days` it does not expire. */
export const CreateKeyRequest = closed({
  name: Name(100),
  role: Type.Optional(RoleKey),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: KEY_DAYS_MAX })),
  /** Addresses and networks it may be used from, as `192.0.2.0/24`; none: from anywhere. */
  addresses: Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: KEY_ADDRESSES_MAX })),
  isReadOnly: Type.Optional(Type.Boolean()),
})
export type CreateKeyRequest = Static<typeof CreateKeyRequest>

/** The key itself is told here and never again; used as `Authorization: Bearer rpt_…`. */
export const ApiKeyWithToken = Type.Object({ ...ApiKey.properties, token: Type.String() })
export type ApiKeyWithToken = Static<typeof ApiKeyWithToken>
