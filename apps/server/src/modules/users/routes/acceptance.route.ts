import {
  AcceptedInvitation,
  AcceptInvitationRequest,
  type HeldRole,
  InvitationOffer,
  ReadInvitationRequest,
} from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type NewAccount, prepareAccount } from '../../../platform/auth/accounts.ts'
import { recordSecurityEvent } from '../../../platform/auth/security-events.ts'
import { findSession } from '../../../platform/auth/session-store.ts'
import { hashToken, workspaceOfToken } from '../../../platform/auth/workspace-token.ts'
import type { Identity, WorkspaceFacts } from '../../../platform/context/context.ts'
import { workspaceFacts } from '../../../platform/context/identity.ts'
import { clientAddress } from '../../../platform/http/client-address.ts'
import { credentialOf } from '../../../platform/http/credential.ts'
import { type RawTools, rawRoute } from '../../../platform/http/route.ts'
import { openSession } from '../../../platform/http/sign-in.ts'
import { grantsOfRoles, listRoles } from '../../access/index.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { type Acceptance, acceptInvitation, otherPerson } from '../commands/accept-invitation.ts'
import { getOpenInvitation, invitationNotValid, type OpenInvitation } from '../queries/find-offer.ts'

/** Few people open links, and each try with a password costs a hash. */
const LIMIT = { max: 60, timeWindow: '1 minute' }

export const readInvitationRoute = rawRoute({
  method: 'POST',
  url: '/invitation/reading',
  summary: 'What an invitation is for, by its token',
  tag: 'session',
  open: true,
  rateLimit: LIMIT,
  body: ReadInvitationRequest,
  response: InvitationOffer,
  async handle(request, reply, tools) {
    const { token } = request.body as Static<typeof ReadInvitationRequest> // validated by the route's schema
    const workspace = await workspaceOf(tools, token)
    const signedIn = await accountOf(request, tools)
    const offer = await tools.contexts.withRead(asInvitation(workspace), async (ctx) => {
      const { email, name, role, expires_at: expiresAt } = await getOpenInvitation(ctx, hashToken(token))
      const roleName = (await listRoles(ctx)).find(({ key }) => key === role)?.name ?? null
      return { workspaceName: (await getWorkspace(ctx)).name, email, name, role, roleName, expiresAt }
    })
    return reply.send({ ...offer, signedInAs: signedIn?.email ?? null })
  },
})

export const acceptInvitationRoute = rawRoute({
  method: 'POST',
  url: '/invitation/acceptance',
  summary: 'Become a member: with a password for a new account, or signed in with the existing one',
  tag: 'session',
  open: true,
  rateLimit: LIMIT,
  body: AcceptInvitationRequest,
  response: AcceptedInvitation,
  async handle(request, reply, tools) {
    const input = request.body as Static<typeof AcceptInvitationRequest> // validated by the route's schema
    const workspace = await workspaceOf(tools, input.token)
    const tokenHash = hashToken(input.token)
    const { workspaceName, roles, invitation } = await tools.contexts.withRead(asInvitation(workspace), async (ctx) => {
      const invitation = await getOpenInvitation(ctx, tokenHash)
      const roles = await grantsOfRoles(ctx, [invitation.role])
      return { invitation, roles, workspaceName: (await getWorkspace(ctx)).name }
    })
    const known = { invitation, workspaceName, password: input.password }
    const person = await acceptingPerson(request, tools, known)
    await tools.contexts.withWrite(asMember(workspace, { invitation, roles, person }), (ctx) =>
      acceptInvitation(ctx, { tokenHash, person, language: input.language ?? null }),
    )
    const { password } = input
    if (person.kind === 'new' && password !== undefined)
      await signInFirst(request, reply, { tools, password, account: person.account })
    return reply.send({ workspaceId: workspace.id })
  },
})

type Joining = { invitation: OpenInvitation; workspaceName: string; password: string | undefined }

/** Who accepts; slow work (judging and hashing a password) is done here, before the transaction. */
async function acceptingPerson(
  request: FastifyRequest,
  tools: RawTools,
  { invitation, workspaceName, password }: Joining,
): Promise<Acceptance['person']> {
  const signedIn = await accountOf(request, tools)
  if (signedIn) {
    if (signedIn.email !== invitation.email) throw otherPerson()
    return { kind: 'known', ...signedIn }
  }
  if (password === undefined) throw new AppError('session.required', 401, 'Sign in to go on.')
  return {
    kind: 'new',
    account: await prepareAccount(tools.auth, { ...invitation, password, knownWords: [workspaceName] }),
  }
}

/** The first time somebody is in; the password is the one just chosen, so nothing is counted as a guess. */
async function signInFirst(
  request: FastifyRequest,
  reply: FastifyReply,
  { tools, password, account }: { tools: RawTools; password: string; account: NewAccount },
): Promise<void> {
  const user = await openSession(request, reply, { tools, credentials: { email: account.email, password } })
  const address = clientAddress(request)
  if (user) await recordSecurityEvent(tools, { kind: 'signed_in', userId: user.id, address })
}

/** The account that is signed in, member of this workspace or not. */
async function accountOf(request: FastifyRequest, tools: RawTools): Promise<{ userId: string; email: string } | null> {
  const credential = credentialOf(request, tools.auth)
  const session = credential ? await findSession(tools.database.service, credential.token) : null
  return session ? { userId: session.userId, email: session.email } : null
}

async function workspaceOf(tools: RawTools, token: string): Promise<WorkspaceFacts> {
  try {
    return await workspaceFacts(tools.database, workspaceOfToken(token))
  } catch (error) {
    throw error instanceof AppError && error.status === 404 ? invitationNotValid() : error
  }
}

function asInvitation(workspace: WorkspaceFacts): Identity {
  return { workspace, actor: { kind: 'system', name: 'invitation' } }
}

type Accepting = { invitation: OpenInvitation; roles: readonly HeldRole[]; person: Acceptance['person'] }

/** Whoever accepts is the actor from the first: the audit names them and nobody else. */
function asMember(workspace: WorkspaceFacts, { invitation, roles, person }: Accepting): Identity {
  const { name, team_id: teamId } = invitation
  const userId = person.kind === 'new' ? person.account.userId : person.userId
  return { workspace, actor: { kind: 'member', memberId: newId(), userId, name, roles, teamId, departmentId: null } }
}
