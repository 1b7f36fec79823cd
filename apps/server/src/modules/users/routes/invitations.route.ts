import {
  CreateInvitationRequest,
  Id,
  Invitation,
  InvitationList,
  InvitationWithLink,
  RenewInvitationQuery,
} from '@rapport/contract'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type RawTools, rawRoute, writeRoute } from '../../../platform/http/route.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { permission, requireCan } from '../../access/index.ts'
import { type Issued, inviteMember } from '../commands/invite-member.ts'
import { renewInvitation, withdrawInvitation } from '../commands/renew-invitation.ts'
import { invitationLink, invitationToken } from '../invitation-token.ts'
import { countInvitations, getInvitation, listInvitations } from '../queries/list-invitations.ts'

const Params = Type.Object({ invitationId: Id })
const description = { tag: 'members', requires: permission('member.manage') }

export const listInvitationsRoute = rawRoute({
  ...description,
  method: 'GET',
  url: '/invitations',
  summary: 'The invitations nobody has accepted yet',
  response: InvitationList,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'member.manage')
    const found = await tools.contexts.withRead(identity, async (ctx) => ({
      items: await listInvitations(ctx),
      total: await countInvitations(ctx),
    }))
    return reply.send({ ...found, hasMail: tools.mail !== null })
  },
})

export const createInvitationRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/invitations',
  summary: 'Invite a person; the answer holds the link to hand over',
  body: CreateInvitationRequest,
  response: InvitationWithLink,
  status: 201,
  async handle(request, reply, tools) {
    const body = request.body as CreateInvitationRequest // validated by the route's schema
    const { mail, ...given } = body
    const byMail = mail === 'send' && tools.mail !== null
    const input = { ...given, language: body.language ?? null, teamId: body.teamId ?? null, byMail }
    const invitation = await issue(request, tools, 201, (ctx, secret) => inviteMember(ctx, input, secret))
    return reply.code(201).send(invitation)
  },
})

export const renewInvitationRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/invitations/:invitationId/renewal',
  summary: 'Another link for an open invitation; the one before ends',
  params: Params,
  query: RenewInvitationQuery,
  response: InvitationWithLink,
  async handle(request, reply, tools) {
    const { invitationId } = request.params as Static<typeof Params> // validated by the route's schema
    const { mail } = request.query as Static<typeof RenewInvitationQuery> // validated by the route's schema
    const renewal = { invitationId, byMail: mail === 'send' && tools.mail !== null }
    return reply.send(await issue(request, tools, 200, (ctx, secret) => renewInvitation(ctx, renewal, secret)))
  },
})

export const withdrawInvitationRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: '/invitations/:invitationId',
  summary: 'Withdraw an invitation; its link ends',
  params: Params,
  response: Invitation,
  async handle(ctx, { params }) {
    requireCan(ctx, 'member.manage')
    const invitation = await getInvitation(ctx, params.invitationId)
    await withdrawInvitation(ctx, params.invitationId)
    return invitation
  },
})

/** What is kept for a repeated request says which link it was, not the link. */
type Kept = { invitation: Invitation; issued: Issued }

async function issue(
  request: FastifyRequest,
  tools: RawTools,
  status: number,
  work: (ctx: WriteCtx, secret: string) => Promise<Issued>,
): Promise<InvitationWithLink> {
  const identity = await tools.identify(request)
  requireCan(identity, 'member.manage')
  const { secret } = await tools.auth.engine.$context
  const { invitation, issued } = await writeOnce<Kept>(tools, { request, identity, status }, async (ctx) => {
    const issued = await work(ctx, secret)
    return { invitation: await getInvitation(ctx, issued.invitationId), issued }
  })
  const token = invitationToken(secret, { workspaceId: identity.workspace.id, ...issued })
  return { ...invitation, link: invitationLink(token) }
}
