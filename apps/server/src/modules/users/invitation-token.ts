import { createHmac } from 'node:crypto'
import { INVITATION_DAYS } from '@rapport/contract'
import { workspaceToken } from '../../platform/auth/workspace-token.ts'

const DAY_MS = 86_400_000

/** What a link is made of: the same makes the same link, for whoever has the secret of the installation. */
export type LinkSource = { workspaceId: string; invitationId: string; salt: string }

/**
 * The token of a link: the workspace, then 256 bits nobody can guess. It is computed rather than kept, so that a repeated request gets the same link
 * again although the database holds only its hash.
 */
export function invitationToken(secret: string, { workspaceId, invitationId, salt }: LinkSource): string {
  const key = createHmac('sha256', secret).update(`invitation\n${workspaceId}\n${invitationId}\n${salt}`).digest()
  return workspaceToken(workspaceId, key)
}

/** After # the token never leaves the browser with an address: not to a log, not to another site. */
export function invitationLink(token: string): string {
  return `/invitation#${token}`
}

export function expiryOf(now: Date): string {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS).toISOString()
}
