import type { RecordedAction, SecurityEvents } from '../audit/security-events.ts'
import type { UsedFactor } from './second-factor.ts'

/** Where an event came from: the address, and what the browser or program called itself. */
export type Origin = { address: string; device?: string }

/** What happened around somebody's sign-in. `email` is what was typed, whether or not there is such an account. */
export type SecurityEvent = Origin &
  (
    | { kind: 'signed_in'; userId: string; way?: SignInWay; factor?: UsedFactor | null }
    | { kind: 'sign_in_failed' | 'sign_in_locked'; email: string }
    | { kind: 'session_ended'; userId: string; how: 'signed_out' | 'revoked' | 'others_revoked' }
    | { kind: AccountEventKind; userId: string }
  )

type AccountEventKind =
  | 'code_failed'
  | 'password_changed'
  | 'password_change_failed'
  | 'password_reset'
  | 'second_factor_on'
  | 'second_factor_off'
  | 'recovery_codes_renewed'
  | 'passkey_added'
  | 'passkey_removed'

/** What somebody signed in with first. */
export type SignInWay = 'password' | 'passkey'

const ACTIONS: Readonly<Record<SecurityEvent['kind'], RecordedAction>> = {
  signed_in: 'session.signed_in',
  sign_in_failed: 'session.sign_in_failed',
  sign_in_locked: 'session.locked',
  password_changed: 'account.password_changed',
  password_change_failed: 'account.password_failed',
  code_failed: 'session.code_failed',
  second_factor_on: 'account.second_factor_on',
  second_factor_off: 'account.second_factor_off',
  recovery_codes_renewed: 'account.recovery_codes_renewed',
  password_reset: 'account.password_reset',
  passkey_added: 'account.passkey_added',
  passkey_removed: 'account.passkey_removed',
  session_ended: 'session.ended',
}

/**
 * The one place every such event passes: it comes into the audit of every workspace the person is in. Nobody waits for what is written about an address
 * that was only typed, or the time of the answer would tell whether it has an account.
 */
export async function recordSecurityEvent(
  { securityEvents }: { securityEvents: SecurityEvents },
  event: SecurityEvent,
): Promise<void> {
  const { kind, address } = event
  const action = kind === 'session_ended' && event.how === 'signed_out' ? 'session.signed_out' : ACTIONS[kind]
  const device = event.device === undefined ? {} : { device: event.device }
  if ('email' in event) {
    securityEvents.recordLater({ action, by: 'sign-in', details: { address }, ...device }, event.email)
    return
  }
  const by = kind === 'code_failed' ? 'sign-in' : 'person'
  await securityEvents.record({ action, userId: event.userId, by, details: detailsOf(event), ...device })
}

function detailsOf(event: SecurityEvent): Record<string, string> {
  const { kind, address } = event
  if (kind === 'session_ended') return { address, how: event.how }
  if (kind !== 'signed_in') return { address }
  const { way, factor } = event
  return { address, ...(way ? { way } : {}), ...(factor ? { factor } : {}) }
}
