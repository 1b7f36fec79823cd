import { createHash } from 'node:crypto'
import { AppError } from '@rapport/kernel'
import type pg from 'pg'

const FAILURES_MAX = 5
const LOCK_MINUTES = 15
/** Failures older than this no longer count. */
const MEMORY_MINUTES = 60

/** Refuses while the address is locked. Addresses are kept as hashes: what is typed here may be anything. */
export async function requireUnlocked(owner: pg.Pool, email: string): Promise<void> {
  const result = await owner.query<{ minutes: number }>(
    `select ceil(extract(epoch from locked_until - now()) / 60)::int as minutes
     from auth.sign_in_attempt where email_hash = $1 and locked_until > now()`,
    [hash(email)],
  )
  const minutes = result.rows[0]?.minutes
  if (minutes === undefined) return
  throw new AppError(
    'session.locked',
    429,
    `Too many failed attempts. Sign-in for this address is locked for ${minutes} minutes.`,
    { details: { minutes } },
  )
}

export async function recordFailure(owner: pg.Pool, email: string): Promise<void> {
  await owner.query(
    `insert into auth.sign_in_attempt as attempt (email_hash, failures, locked_until, updated_at) values ($1, 1, null, now())
     on conflict (email_hash) do update set
       failures = case when attempt.updated_at < now() - make_interval(mins => $3) then 1 else attempt.failures + 1 end,
       locked_until = case when attempt.updated_at >= now() - make_interval(mins => $3) and attempt.failures + 1 >= $2
         then now() + make_interval(mins => $4) else null end,
       updated_at = now()`,
    [hash(email), FAILURES_MAX, MEMORY_MINUTES, LOCK_MINUTES],
  )
}

export async function recordSuccess(owner: pg.Pool, email: string): Promise<void> {
  await owner.query('delete from auth.sign_in_attempt where email_hash = $1', [hash(email)])
}

function hash(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex')
}
