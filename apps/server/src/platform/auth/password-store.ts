import type pg from 'pg'
import { forgetDevices } from './remembered-devices.ts'

/** Which sessions end with a password: all but one, or none. */
export type Ending = { but: string | null } | 'none'

/**
 * Puts a new password in place and ends sessions, in one transaction. The sessions are looked for only once the account is locked: whoever signs
 * in meanwhile either is among them or finds the new password (`isStillPassword`). Answers how many ended.
 */
export async function storePassword(
  service: pg.Pool,
  { userId, hash, ends }: { userId: string; hash: string; ends: Ending },
): Promise<number> {
  const client = await service.connect()
  try {
    await client.query('begin')
    const ended = await putPassword(client, { userId, hash, ends })
    await client.query('commit')
    return ended
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The same within a transaction of the caller's. */
export async function putPassword(
  client: pg.PoolClient,
  { userId, hash, ends }: { userId: string; hash: string; ends: Ending },
): Promise<number> {
  await writePassword(client, userId, hash)
  // Whoever knew the old password may have had a browser remembered.
  await forgetDevices(client, userId)
  return ends === 'none' ? 0 : await endSessions(client, userId, ends.but)
}

/** Whether a password whose hash was read before is the person's still; waits for a change that is under way. */
export async function isStillPassword(service: pg.Pool, userId: string, hash: string): Promise<boolean> {
  const result = await service.query(
    `select 1 from auth."account" where "userId" = $1 and "providerId" = 'credential' and "password" = $2 for share`,
    [userId, hash],
  )
  return result.rows.length > 0
}

async function writePassword(client: pg.PoolClient, userId: string, hash: string): Promise<void> {
  const changed = await client.query(
    `update auth."account" set "password" = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
    [userId, hash],
  )
  if (changed.rowCount !== 0) return
  await client.query(
    `insert into auth."account" ("id", "accountId", "providerId", "userId", "password")
     values (gen_random_uuid()::text, $1, 'credential', $1, $2)`,
    [userId, hash],
  )
}

async function endSessions(client: pg.PoolClient, userId: string, but: string | null): Promise<number> {
  const ended = await client.query(
    'delete from auth."session" where "userId" = $1 and ($2::text is null or "id" <> $2)',
    [userId, but],
  )
  return ended.rowCount ?? 0
}
