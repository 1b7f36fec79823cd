import { createHash, createHmac } from 'node:crypto'
import { INVITATION_DAYS } from '@rapport/contract'

const DAY_MS = 86_400_000
const UUID_BYTES = 16
const PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

/** What a link is made of: the same makes the same link, for whoever has the secret of the installation. */
export type LinkSource = { workspaceId: string; invitationId: string; salt: string }

/**
 * The token of a link: the workspace, then 256 bits nobody can guess. It is computed rather than kept, so that a repeated request gets the same link
 * again although the database holds only its hash.
 */
export function invitationToken(secret: string, { workspaceId, invitationId, salt }: LinkSource): string {
  const key = createHmac('sha256', secret).update(`invitation\n${workspaceId}\n${invitationId}\n${salt}`).digest()
  return Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), key]).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The workspace a token names; whether it holds that invitation is for its hash to say. */
export function workspaceOfToken(token: string): string {
  const hex = Buffer.from(token, 'base64url').subarray(0, UUID_BYTES).toString('hex')
  return hex.replace(PARTS, '$1-$2-$3-$4-$5')
}

/** After # the token never leaves the browser with an address: not to a log, not to another site. */
export function invitationLink(token: string): string {
  return `/invitation#${token}`
}

export function expiryOf(now: Date): string {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS).toISOString()
}
