import { type ApiKey, ApiKeyList, ApiKeyWithToken, CreateKeyRequest, Done, Id } from '@rapport/contract'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Identity, ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { requirePerson } from '../../../platform/http/api-key.ts'
import { type RawTools, rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { type permission, requireCan } from '../../access/index.ts'
import { createPersonalToken, createServiceKey, type IssuedKey } from '../commands/create-key.ts'
import { revokeKey } from '../commands/revoke-key.ts'
import { keyToken } from '../key-token.ts'
import { getKey, listKeys } from '../queries/list-keys.ts'

/** Keys are for people who are signed in: one key must not make another. */
function person(right: Parameters<typeof permission>[0]): (identity: Pick<Identity, 'actor' | 'keyId'>) => void {
  return (identity) => {
    requirePerson(identity)
    requireCan(identity, right)
  }
}

// Everybody has their own tokens; `member.read` is what all roles have.
const own = { tag: 'api-keys', requires: person('member.read') }
const ofWorkspace = { tag: 'api-keys', requires: person('member.manage') }

const mine = ({ actor }: ReadCtx) => ({
  kind: 'personal' as const,
  memberId: actor.kind === 'member' ? actor.memberId : '',
})
const services = () => ({ kind: 'service' as const, memberId: null })

export const listTokensRoute = readRoute({
  ...own,
  method: 'GET',
  url: '/me/tokens',
  summary: 'Your personal tokens',
  response: ApiKeyList,
  handle: async (ctx) => ({ items: await listKeys(ctx, mine(ctx)) }),
})

export const createTokenRoute = rawRoute({
  ...own,
  method: 'POST',
  url: '/me/tokens',
  summary: 'Make a personal token; the answer holds it, once',
  body: CreateKeyRequest,
  response: ApiKeyWithToken,
  status: 201,
  handle: async (request, reply, tools) =>
    reply.code(201).send(await issue(request, tools, { create: createPersonalToken, wanted: mine })),
})

export const revokeTokenRoute = writeRoute({
  ...own,
  method: 'DELETE',
  url: '/me/tokens/:tokenId',
  summary: 'Revoke one of your personal tokens, at once',
  params: Type.Object({ tokenId: Id }),
  response: Done,
  async handle(ctx, { params }) {
    await revokeKey(ctx, { keyId: params.tokenId, ...mine(ctx) })
    return { ok: true }
  },
})

export const listKeysRoute = readRoute({
  ...ofWorkspace,
  method: 'GET',
  url: '/api-keys',
  summary: 'The API keys of the workspace',
  response: ApiKeyList,
  handle: async (ctx) => ({ items: await listKeys(ctx, services()) }),
})

export const createKeyRoute = rawRoute({
  ...ofWorkspace,
  method: 'POST',
  url: '/api-keys',
  summary: 'Make an API key of the workspace, which acts by itself with a role; the answer holds it, once',
  body: CreateKeyRequest,
  response: ApiKeyWithToken,
  status: 201,
  handle: async (request, reply, tools) =>
    reply.code(201).send(await issue(request, tools, { create: createServiceKey, wanted: services })),
})

export const revokeKeyRoute = writeRoute({
  ...ofWorkspace,
  method: 'DELETE',
  url: '/api-keys/:keyId',
  summary: 'Revoke an API key of the workspace, at once',
  params: Type.Object({ keyId: Id }),
  response: Done,
  async handle(ctx, { params }) {
    await revokeKey(ctx, { keyId: params.keyId, ...services() })
    return { ok: true }
  },
})

type Issue = {
  create(ctx: WriteCtx, input: CreateKeyRequest, secret: string): Promise<IssuedKey>
  wanted(ctx: ReadCtx): Parameters<typeof getKey>[2]
}

/** What is kept for a repeated request says which key it was, not the key. */
async function issue(request: FastifyRequest, tools: RawTools, { create, wanted }: Issue): Promise<ApiKeyWithToken> {
  const identity = await tools.identify(request)
  requirePerson(identity)
  const input = request.body as CreateKeyRequest // validated by the route's schema
  const { secret } = await tools.auth.engine.$context
  const kept = await writeOnce<{ key: ApiKey; issued: IssuedKey }>(
    tools,
    { request, identity, status: 201 },
    async (ctx) => {
      const issued = await create(ctx, input, secret)
      return { key: await getKey(ctx, issued.keyId, wanted(ctx)), issued }
    },
  )
  return { ...kept.key, token: keyToken(secret, { workspaceId: identity.workspace.id, ...kept.issued }) }
}
