import { SaveSignInRulesRequest, SignInRules } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { findSession } from '../../../platform/auth/session-store.ts'
import { requirePerson } from '../../../platform/http/api-key.ts'
import { credentialOf } from '../../../platform/http/credential.ts'
import { type RawTools, rawRoute, readRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { permission, requireCan } from '../../access/index.ts'
import { saveSignInRules } from '../commands/save-sign-in-rules.ts'
import { appliesTo, getSignInRules, rolesOf } from '../queries/sign-in-rules.ts'

const URL = '/sign-in-rules'

export const getSignInRulesRoute = readRoute({
  method: 'GET',
  url: URL,
  summary: 'Who has to sign in with two steps',
  tag: 'sign-in',
  requires: permission('member.manage'),
  response: SignInRules,
  handle: getSignInRules,
})

export const saveSignInRulesRoute = rawRoute({
  method: 'PUT',
  url: URL,
  summary: 'Choose who has to sign in with two steps; oneself only after doing so',
  tag: 'sign-in',
  body: SaveSignInRulesRequest,
  response: SignInRules,
  requires(identity) {
    requirePerson(identity)
    requireCan(identity, 'member.manage')
  },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'member.manage')
    const input = request.body as SaveSignInRulesRequest // validated by the route's schema
    if (appliesTo(input, rolesOf(identity.actor))) await requireOwnFirst(request, tools)
    const saved = await writeOnce(tools, { request, identity, status: 200 }, async (ctx) => {
      await saveSignInRules(ctx, input)
      return getSignInRules(ctx)
    })
    return reply.send(saved)
  },
})

/** Whoever demands it of themselves without having it would be out at once. */
async function requireOwnFirst(request: FastifyRequest, { auth, database }: RawTools): Promise<void> {
  const credential = credentialOf(request, auth)
  const session = credential ? await findSession(database.service, credential.token) : null
  if (session?.secondFactor) return
  throw new AppError(
    'sign_in_rules.own_first',
    409,
    'Sign in with two steps yourself first: turn them on under My account.',
  )
}
