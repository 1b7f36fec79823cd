import { Secret, TOTP } from 'otpauth'

const ISSUER = 'Rapport'
const DIGITS = 6
const PERIOD_SECONDS = 30
/** A code of the step before or after counts as well: clocks differ, and typing takes its time. */
const STEPS_AROUND = 1
const SECRET_BYTES = 20

/** A new secret in Base32, as people type it into an app (RFC 6238). */
export function newOneTimeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What the QR code of an app says. `label`: whose account it is. */
export function oneTimeUri(secret: string, label: string): string {
  return totpOf(secret, label).toString()
}

/** The time step whose code this is, or null. */
export function stepOfCode(secret: string, code: string, nowMs: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: STEPS_AROUND })
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret, digits: DIGITS, period: PERIOD_SECONDS, algorithm: 'SHA1' })
}
