import type { ScheduledRun, ScheduledTask } from '../jobs/job.ts'
import { SESSION_AGE_DAYS_MAX } from './session-store.ts'
import { COUNTED_HOURS } from './sign-in-attempts.ts'

const EVERY_MS = 60 * 60_000
const ROWS_MAX = 5000

/** Forgets sessions, remembered browsers and links that have ended, and attempts to sign in that count no more. */
export const forgetSignInsTask: ScheduledTask = {
  name: 'auth.forget-sign-ins',
  everyMs: EVERY_MS,
  async run(run) {
    while (!run.signal.aborted && (await forgetSessions(run)) === ROWS_MAX);
    while (!run.signal.aborted && (await forgetAttempts(run)) === ROWS_MAX);
    await run.query('delete from auth.remembered_device where expires_at < now()', [])
    await run.query('delete from auth.passkey_challenge where expires_at < now()', [])
    await run.query('delete from auth.password_reset where expires_at < now()', [])
  },
}

async function forgetSessions({ query }: ScheduledRun): Promise<number> {
  const rows = await query(
    `delete from auth."session" where "id" in (
       select "id" from auth."session"
       where "expiresAt" < now() or "createdAt" < now() - make_interval(days => $1) limit $2) returning 1`,
    [SESSION_AGE_DAYS_MAX, ROWS_MAX],
  )
  return rows.length
}

/** Uses sign_in_attempt_age. */
async function forgetAttempts({ query }: ScheduledRun): Promise<number> {
  const rows = await query(
    `delete from auth.sign_in_attempt where (scope, key_hash) in (
       select scope, key_hash from auth.sign_in_attempt
       where updated_at < now() - make_interval(hours => $1) and (known_until is null or known_until < now()) limit $2) returning 1`,
    [COUNTED_HOURS * 2, ROWS_MAX],
  )
  return rows.length
}
