import { createHmac } from 'node:crypto'
import { workspaceToken } from '../../platform/auth/workspace-token.ts'
import { KEY_PREFIX } from '../../platform/http/api-key.ts'

/** What a key is made of: the same makes the same key, for whoever has the secret of the installation. */
export type KeySource = { workspaceId: string; keyId: string; salt: string }

const PREFIX_BYTES = 4

/** The key itself. Computed rather than kept, so that a repeated request gets the same again although the database holds only its hash. */
export function keyToken(secret: string, source: KeySource): string {
  const key = createHmac('sha256', secret)
    .update(`api key\n${source.workspaceId}\n${source.keyId}\n${source.salt}`)
    .digest()
  return `${visiblePrefix(source.salt)}_${workspaceToken(source.workspaceId, key)}`
}

/** The beginning of a key, by which people know it again; it says nothing of the rest. */
export function visiblePrefix(salt: string): string {
  const bytes = createHmac('sha256', 'prefix').update(salt).digest().subarray(0, PREFIX_BYTES)
  return `${KEY_PREFIX}${bytes.toString('hex')}`
}
