import { createHash } from 'node:crypto'

const UUID_BYTES = 16
const PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

/** The token of a link that works without a session: the workspace, then 256 bits nobody can guess. */
export function workspaceToken(workspaceId: string, secret: Buffer): string {
  return Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}

/** What the database keeps of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The workspace a token names; whether it opens anything there is for its hash to say. Too short a token names one that is not there. */
export function workspaceOfToken(token: string): string {
  const bytes = Buffer.alloc(UUID_BYTES)
  Buffer.from(token, 'base64url').copy(bytes)
  return bytes.toString('hex').replace(PARTS, '$1-$2-$3-$4-$5')
}
