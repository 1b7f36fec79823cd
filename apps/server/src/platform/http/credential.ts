import type { FastifyRequest } from 'fastify'
import type { Auth } from '../auth/auth.ts'

const CANDIDATES_MAX = 10

/** A session's token whose signature has been checked, and the text it came in. */
export type Credential = { token: string; signed: string }

/**
 * What a request signs itself with: a bearer token, else the session cookie. Whatever does not carry our signature (another scheme of
 * `Authorization`, a proxy's token, an unsigned one) is nobody's and is passed over. Of several cookies the first that is signed counts.
 */
export function credentialOf(
  request: FastifyRequest,
  auth: Pick<Auth, 'sessionCookie' | 'verifyToken'>,
): Credential | null {
  for (const signed of candidates(request, auth.sessionCookie).slice(0, CANDIDATES_MAX)) {
    const token = auth.verifyToken(signed)
    if (token !== null) return { token, signed }
  }
  return null
}

function candidates({ headers }: FastifyRequest, cookieName: string): string[] {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
  return [...(bearer === undefined ? [] : [bearer]), ...cookiesNamed(headers.cookie, cookieName)]
}

function cookiesNamed(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
}
