import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const SIGNED_LENGTH_MAX = 500

/** What the database keeps of a session's token: whoever reads it there cannot use it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/**
 * The token in `token.signature`, the form of session cookies and bearer tokens; null unless the signature is this installation's.
 * Accepts it URL-encoded, as cookies carry it.
 */
export function verifySignedToken(text: string, secret: string): string | null {
  if (text.length > SIGNED_LENGTH_MAX) return null
  const signed = decode(text)
  const end = signed.lastIndexOf('.')
  if (end <= 0) return null
  const token = signed.slice(0, end)
  const given = Buffer.from(signed.slice(end + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
