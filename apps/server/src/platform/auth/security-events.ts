import type { RecordedAction, SecurityEvents } from '../audit/security-events.ts'

/** What happened around somebody's sign-in. `email` is what was typed, whether or not there is such an account. */
export type SecurityEvent =
  | { kind: 'signed_in'; userId: string; address: string }
  | { kind: 'sign_in_failed'; email: string; address: string }
  | { kind: 'sign_in_locked'; email: string; address: string }
  | { kind: 'password_changed'; userId: string; address: string }
  | { kind: 'password_change_failed'; userId: string; address: string }
  | { kind: 'session_ended'; userId: string; address: string; how: 'signed_out' | 'revoked' | 'others_revoked' }

const ACTIONS: Readonly<Record<SecurityEvent['kind'], RecordedAction>> = {
  signed_in: 'session.signed_in',
  sign_in_failed: 'session.sign_in_failed',
  sign_in_locked: 'session.locked',
  password_changed: 'account.password_changed',
  password_change_failed: 'account.password_failed',
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
  if ('email' in event) {
    securityEvents.recordLater({ action, by: 'sign-in', details: { address } }, event.email)
    return
  }
  const details = kind === 'session_ended' ? { address, how: event.how } : { address }
  await securityEvents.record({ action, userId: event.userId, by: 'person', details })
}
