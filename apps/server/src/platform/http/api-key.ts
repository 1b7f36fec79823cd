import { createHash } from 'node:crypto'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { workspaceOfToken } from '../auth/workspace-token.ts'
import type { Actor, Identity, ReadCtx, WriteCtx } from '../context/context.ts'
import { systemIdentity } from '../context/identity.ts'
import { clientAddress } from './client-address.ts'
import type { PlatformTools } from './tools.ts'

export const KEY_PREFIX = 'rpt_'
const KEY = /^rpt_[0-9a-f]{8}_([\w-]{64})$/
const SAFE = new Set(['GET', 'HEAD'])
/** Of one key, in one process. */
export const KEY_REQUESTS_PER_MINUTE_MAX = 600
const KEYS_COUNTED_MAX = 10_000
const MINUTE_MS = 60_000

/** What a key opens, as the module that keeps keys knows it. `isStale`: when it was used last is to be written again. */
export type KeyHolder = { keyId: string; actor: Actor; isReadOnly: boolean; isStale: boolean }

declare module '../context/hooks.ts' {
  interface Hooks {
    /** Who acts by a key, from an address; null where it opens nothing. Throws where it opens nothing from there, or nothing any more. */
    holderOfKey(ctx: ReadCtx, key: { tokenHash: string; address: string }): Promise<KeyHolder | null>
    keyUsed(ctx: WriteCtx, use: { keyId: string; address: string }): Promise<void>
  }
}

/** What stands in `Authorization: Bearer`, where it is a key and not the token of a session. */
export function keyOf({ headers }: FastifyRequest): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
  return bearer?.startsWith(KEY_PREFIX) === true ? bearer : null
}

/** Who acts by a key. Read anew for each request, and each time a long answer asks again: what is revoked ends at once. */
export function createKeys(tools: Pick<PlatformTools, 'database' | 'contexts'>) {
  const counts = new LRUCache<string, { count: number; endsAt: number }>({ max: KEYS_COUNTED_MAX })
  const counted = new WeakSet<FastifyRequest>()

  return async function identifyKey(request: FastifyRequest, key: string): Promise<Identity> {
    const token = KEY.exec(key)?.[1]
    if (token === undefined) throw keyNotValid()
    const tokenHash = hashKey(key)
    const system = await systemIdentity(tools.database, workspaceOfToken(token), 'api key').catch((error: unknown) => {
      throw error instanceof AppError && error.status === 404 ? keyNotValid() : error
    })
    const address = request.ip
    const found = await tools.contexts.withRead(system, (ctx) => ctx.hooks.holderOfKey(ctx, { tokenHash, address }))
    if (found === null) throw keyNotValid()
    if (!counted.has(request)) count(counts, found.keyId)
    counted.add(request)
    if (found.isReadOnly && !SAFE.has(request.method))
      throw new AppError('key.read_only', 403, 'This key may only read.')
    const { keyId, actor, isStale } = found
    if (isStale)
      await tools.contexts.withWrite(system, (ctx) =>
        ctx.hooks.keyUsed(ctx, { keyId, address: clientAddress(request) }),
      )
    return { workspace: system.workspace, actor, keyId }
  }
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** What only a person who is signed in may do: a key must not make others, or change how people sign in. */
export function requirePerson({ keyId }: Pick<Identity, 'keyId'>): void {
  if (keyId !== undefined) throw new AppError('key.needs_person', 403, 'Sign in to do this; a key may not.')
}

export function keyNotValid(): AppError {
  return new AppError('key.not_valid', 401, 'This key is unknown, was revoked, or has expired.')
}

function count(counts: LRUCache<string, { count: number; endsAt: number }>, keyId: string): void {
  const now = Date.now()
  const known = counts.get(keyId)
  const current = known && known.endsAt > now ? known : { count: 0, endsAt: now + MINUTE_MS }
  current.count += 1
  counts.set(keyId, current)
  if (current.count <= KEY_REQUESTS_PER_MINUTE_MAX) return
  const seconds = Math.max(1, Math.ceil((current.endsAt - now) / 1000))
  throw new AppError('request.too_many', 429, `Too many requests. Try again in ${seconds} seconds.`, {
    details: { seconds },
  })
}
