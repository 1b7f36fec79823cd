import { AppError } from '@rapport/kernel'
import type pg from 'pg'
import { newOneTimeSecret, oneTimeUri, stepOfCode } from './one-time-codes.ts'
import { renewRecoveryCodes, useRecoveryCode } from './recovery-codes.ts'
import type { Sealer } from './sealing.ts'

/** What somebody showed beside the password. */
export type UsedFactor = 'code' | 'recovery_code' | 'passkey' | 'remembered_device'

export type SecondFactorState = { since: string | null; recoveryCodesLeft: number; rememberedDevices: number }

type Tools = { service: pg.Pool; sealer: Sealer }
type Row = { secret_sealed: string; confirmed_at: string | null }

const CODE = /^\d{6}$/

/** How somebody's second factor stands; `since` is null while none is on. */
export async function readSecondFactor(service: pg.Pool, userId: string): Promise<SecondFactorState> {
  const result = await service.query<SecondFactorState>(
    `select (select confirmed_at from auth.second_factor where user_id = $1) as since,
       (select count(*)::int from auth.recovery_code where user_id = $1 and used_at is null) as "recoveryCodesLeft",
       (select count(*)::int from auth.remembered_device where user_id = $1 and expires_at > now()) as "rememberedDevices"`,
    [userId],
  )
  return result.rows[0] ?? { since: null, recoveryCodesLeft: 0, rememberedDevices: 0 }
}

export async function hasSecondFactor(service: pg.Pool, userId: string): Promise<boolean> {
  const row = await find(service, userId)
  return row?.confirmed_at != null
}

/** A new secret for somebody's app. It counts once a code of it was right; until then beginning again gives another. */
export async function beginSecondFactor(
  { service, sealer }: Tools,
  { userId, label }: { userId: string; label: string },
): Promise<{ secret: string; uri: string }> {
  const secret = newOneTimeSecret()
  const written = await service.query(
    `insert into auth.second_factor as f (user_id, secret_sealed) values ($1, $2)
     on conflict (user_id) do update set secret_sealed = excluded.secret_sealed, last_step = 0 where f.confirmed_at is null`,
    [userId, sealer.seal(secret, userId)],
  )
  if (written.rowCount === 0) throw alreadyOn()
  return { secret, uri: oneTimeUri(secret, label) }
}

/**
 * Turns the second factor on when the code is one of the new secret: answers the recovery codes, or null for a wrong code. The session it is set up in
 * counts as opened with it; all others end.
 */
export async function confirmSecondFactor(
  { service, sealer }: Tools,
  { userId, code, sessionId, nowMs }: { userId: string; code: string; sessionId: string; nowMs: number },
): Promise<string[] | null> {
  const row = await find(service, userId)
  if (!row) throw new AppError('second_factor.not_begun', 409, 'Begin with the QR code first.')
  if (row.confirmed_at !== null) throw alreadyOn()
  const step = stepOfCode(sealer.open(row.secret_sealed, userId), digitsOf(code), nowMs)
  if (step === null) return null
  return inTransaction(service, async (client) => {
    const confirmed = await client.query(
      `update auth.second_factor set confirmed_at = now(), last_step = $2
       where user_id = $1 and secret_sealed = $3 and confirmed_at is null`,
      [userId, step, row.secret_sealed],
    )
    if (confirmed.rowCount === 0) throw alreadyOn()
    await client.query(`update auth."session" set "secondFactor" = 'code' where "id" = $1`, [sessionId])
    await client.query('delete from auth."session" where "userId" = $1 and "id" <> $2', [userId, sessionId])
    return renewRecoveryCodes(client, userId)
  })
}

/** Whether this is a code of somebody's app that was not taken before, or a recovery code, which is used up. */
export async function takeCode(
  { service, sealer }: Tools,
  { userId, code, nowMs }: { userId: string; code: string; nowMs: number },
): Promise<'code' | 'recovery_code' | null> {
  const digits = digitsOf(code)
  if (!CODE.test(digits)) return (await useRecoveryCode(service, userId, code)) ? 'recovery_code' : null
  const row = await find(service, userId)
  if (row?.confirmed_at == null) return null
  const step = stepOfCode(sealer.open(row.secret_sealed, userId), digits, nowMs)
  if (step === null) return null
  // Two requests with one code: the row is held by the first, and the second finds its step taken.
  const taken = await service.query(
    'update auth.second_factor set last_step = $2 where user_id = $1 and confirmed_at is not null and last_step < $2',
    [userId, step],
  )
  return taken.rowCount === 1 ? 'code' : null
}

/** Other recovery codes in place of those there were. */
export async function replaceRecoveryCodes(service: pg.Pool, userId: string): Promise<string[]> {
  return inTransaction(service, (client) => renewRecoveryCodes(client, userId))
}

/** Turns the second factor off: secret, recovery codes and remembered devices are gone. */
export async function removeSecondFactor(service: pg.Pool, userId: string): Promise<void> {
  await inTransaction(service, async (client) => {
    await client.query('delete from auth.second_factor where user_id = $1', [userId])
    await client.query('delete from auth.recovery_code where user_id = $1', [userId])
    await client.query('delete from auth.remembered_device where user_id = $1', [userId])
    // What is gone protects no session any more; passkeys go on.
    await client.query(
      `update auth."session" set "secondFactor" = null where "userId" = $1 and "secondFactor" <> 'passkey'`,
      [userId],
    )
  })
}

async function find(service: pg.Pool, userId: string): Promise<Row | null> {
  const result = await service.query<Row>(
    'select secret_sealed, confirmed_at from auth.second_factor where user_id = $1',
    [userId],
  )
  return result.rows[0] ?? null
}

function digitsOf(code: string): string {
  return code.replace(/\s/g, '')
}

function alreadyOn(): AppError {
  return new AppError(
    'second_factor.already_on',
    409,
    'Two-step sign-in is already on. Turn it off first to use another app.',
  )
}

async function inTransaction<Result>(
  service: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await service.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
