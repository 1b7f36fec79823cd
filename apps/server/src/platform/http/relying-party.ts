import { isIP } from 'node:net'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import type { RelyingParty } from '../auth/passkeys.ts'
import type { PlatformTools } from './tools.ts'

/** The name passkeys belong to: the configured public address, else the one this is reached by. A browser makes none for a bare address. */
export function relyingPartyOf(
  { headers, protocol }: FastifyRequest,
  { auth }: Pick<PlatformTools, 'auth'>,
): RelyingParty {
  const own = auth.publicUrl ?? `${protocol}://${headers.host ?? 'localhost'}`
  const url = URL.canParse(own) ? new URL(own) : null
  if (url === null || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) {
    throw new AppError(
      'passkey.needs_name',
      409,
      'Passkeys need a name. Open Rapport as localhost, or set RAPPORT_PUBLIC_URL to its public address.',
    )
  }
  return { id: url.hostname, origin: url.origin }
}
