import { createHash } from 'node:crypto'
import { AppError, foldEmail } from '@rapport/kernel'
import type pg from 'pg'

type Scope = 'account_and_address' | 'account' | 'address'
type Limit = { failuresMax: number; blockMinutesMax: number }

/**
 * Failures within a day that are free; the one that reaches the limit blocks for a minute, each further one twice as long. A stranger
 * uses up the first limit only for where they are themselves; the other two stop guessing from many places, or at many accounts.
 */
const LIMITS: Readonly<Record<Scope, Limit>> = {
  account_and_address: { failuresMax: 5, blockMinutesMax: 60 },
  account: { failuresMax: 50, blockMinutesMax: 15 },
  address: { failuresMax: 100, blockMinutesMax: 15 },
}
export const COUNTED_HOURS = 24
/** For so long after signing in somewhere only the first limit holds there. */
const KNOWN_DAYS = 30
const DOUBLINGS_MAX = 12

export type Attempt = { email: string; address: string }
/** An attempt that was counted and may now be judged. */
export type CountedAttempt = { service: pg.Pool; counted: readonly Key[] }
/** `account`: the hash of the account it is of; null for an address alone. */
type Key = { scope: Scope; hash: string; account: string | null }

/**
 * Counts an attempt to give a password before it is judged, so that attempts made at once cannot all be judged. Refuses with
 * `session.locked`, uncounted, while any limit is reached.
 */
export async function countAttempt(service: pg.Pool, attempt: Attempt): Promise<CountedAttempt> {
  const keys = keysOf(attempt)
  const client = await service.connect()
  try {
    await client.query('begin')
    const counted: Key[] = []
    // In the order of the scopes for everybody: two attempts never wait for each other.
    for (const key of keys) {
      const { isKnown } = await count(client, key)
      counted.push(key)
      if (isKnown) break
    }
    await client.query('commit')
    return { service, counted }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The password was right: what was counted is taken back, and this place is known. */
export async function recordSuccess({ service, counted }: CountedAttempt): Promise<void> {
  await takeBack({ service, counted: counted.slice(1) })
  const [pair] = counted
  if (!pair) return
  await service.query(
    `update auth.sign_in_attempt set failures = 0, blocked_until = null, known_until = now() + make_interval(days => $3), updated_at = now()
     where scope = $1 and key_hash = $2`,
    [pair.scope, pair.hash, KNOWN_DAYS],
  )
}

/** Nothing was judged (the database was away): as if it had not been made. */
export async function takeBack({ service, counted }: CountedAttempt): Promise<void> {
  for (const { scope, hash } of counted) {
    await service.query(
      `update auth.sign_in_attempt set failures = greatest(failures - 1, 0),
         blocked_until = case when failures <= $3 then null else blocked_until end
       where scope = $1 and key_hash = $2`,
      [scope, hash, LIMITS[scope].failuresMax],
    )
  }
}

/** Somebody who runs the installation has seen to it: what was counted of the account, wherever from, counts no more. Uses sign_in_attempt_account. */
export async function forgetAttempts(service: pg.Pool, email: string): Promise<void> {
  await service.query(
    `update auth.sign_in_attempt set failures = 0, blocked_until = null, updated_at = now() where account_hash = $1`,
    [hashOf(foldEmail(email))],
  )
}

async function count(client: pg.PoolClient, { scope, hash, account }: Key): Promise<{ isKnown: boolean }> {
  const { failuresMax, blockMinutesMax } = LIMITS[scope]
  const result = await client.query<{ known: boolean | null }>(
    `insert into auth.sign_in_attempt as a (scope, key_hash, account_hash, failures, counted_since, updated_at) values ($1, $2, $7, 1, now(), now())
     on conflict (scope, key_hash) do update set account_hash = excluded.account_hash,
       failures = case when a.counted_since < now() - make_interval(hours => $3) then 1 else a.failures + 1 end,
       counted_since = case when a.counted_since < now() - make_interval(hours => $3) then now() else a.counted_since end,
       blocked_until = case when a.counted_since >= now() - make_interval(hours => $3) and a.failures + 1 >= $4
         then now() + make_interval(mins => least($5::int, (2 ^ least(a.failures + 1 - $4, $6))::int)) end,
       updated_at = now()
     where a.blocked_until is null or a.blocked_until <= now()
     returning known_until > now() as known`,
    [scope, hash, COUNTED_HOURS, failuresMax, blockMinutesMax, DOUBLINGS_MAX, account],
  )
  const row = result.rows[0]
  if (!row) throw await locked(client, { scope, hash })
  return { isKnown: row.known === true }
}

async function locked(client: pg.PoolClient, { scope, hash }: Pick<Key, 'scope' | 'hash'>): Promise<AppError> {
  const result = await client.query<{ minutes: number }>(
    `select greatest(1, ceil(extract(epoch from blocked_until - now()) / 60))::int as minutes
     from auth.sign_in_attempt where scope = $1 and key_hash = $2`,
    [scope, hash],
  )
  const minutes = result.rows[0]?.minutes ?? 1
  return new AppError('session.locked', 429, `Too many failed attempts. Try again in ${minutes} minutes.`, {
    details: { minutes },
  })
}

function keysOf({ email, address }: Attempt): Key[] {
  const folded = foldEmail(email)
  const account = hashOf(folded)
  return [
    { scope: 'account_and_address', hash: hashOf(folded, address), account },
    { scope: 'account', hash: account, account },
    { scope: 'address', hash: hashOf(address), account: null },
  ]
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
