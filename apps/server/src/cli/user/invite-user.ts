import type { House } from '../../app/house.ts'
import { invitationLink, invitationToken, inviteMember } from '../../modules/users/index.ts'
import { readConfig } from '../../platform/config/config.ts'
import { workspaceIdentity } from '../with-house.ts'
import { optional, type PersonInput, type UserValues } from './values.ts'

export type InvitedUser = { workspaceId: string; email: string; link: string }

/** A link by which the person joins by themselves; no password is set by anybody else. */
export async function inviteUser(house: House, values: UserValues, input: PersonInput): Promise<InvitedUser> {
  const identity = await workspaceIdentity(house, optional(values, 'workspace'))
  const { secret } = await house.auth.engine.$context
  const issued = await house.entrances.withWrite(identity, (ctx) =>
    inviteMember(ctx, { ...input, teamId: null }, secret),
  )
  const { publicUrl, host, port } = readConfig(process.env)
  const token = invitationToken(secret, { workspaceId: identity.workspace.id, ...issued })
  const address = (publicUrl ?? `http://${host}:${port}`).replace(/\/+$/, '')
  return { workspaceId: identity.workspace.id, email: input.email, link: address + invitationLink(token) }
}
