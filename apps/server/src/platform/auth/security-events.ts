import type { Log } from '../log/log.ts'

/** What happened around somebody's sign-in. `email` is what was typed, whether or not there is such an account. */
export type SecurityEvent =
  | { kind: 'signed_in'; userId: string; address: string }
  | { kind: 'sign_in_failed'; email: string; address: string }
  | { kind: 'sign_in_locked'; email: string; address: string }
  | { kind: 'password_changed'; userId: string; address: string }
  | { kind: 'password_change_failed'; userId: string; address: string }
  | { kind: 'session_ended'; userId: string; address: string; how: 'signed_out' | 'revoked' | 'others_revoked' }

/** The one place every such event passes. The log names the kind only: addresses of mail and machines are personal data. */
export async function recordSecurityEvent({ log }: { log: Log }, event: SecurityEvent): Promise<void> {
  log.info({ securityEvent: event.kind }, 'security event')
}
