import type { App } from '../../app/create-app.ts'
import { invitationLink, invitationToken, inviteMember } from '../../modules/users/index.ts'
import { readConfig } from '../../platform/config/config.ts'
import { workspaceIdentity } from '../with-app.ts'
import { optional, type PersonInput, type UserValues } from './values.ts'

export type InvitedUser = { workspaceId: string; email: string; link: string }

/** A link by which the person joins by themselves; no password is set by anybody else. */
export async function inviteUser(app: App, values: UserValues, input: PersonInput): Promise<InvitedUser> {
  const identity = await workspaceIdentity(app, optional(values, 'workspace'))
  const { secret } = await app.auth.engine.$context
  const issued = await app.contexts.withWrite(identity, (ctx) => inviteMember(ctx, { ...input, teamId: null }, secret))
  const { publicUrl, host, port } = readConfig(process.env)
  const token = invitationToken(secret, { workspaceId: identity.workspace.id, ...issued })
  const address = (publicUrl ?? `http://${host}:${port}`).replace(/\/+$/, '')
  return { workspaceId: identity.workspace.id, email: input.email, link: address + invitationLink(token) }
}
