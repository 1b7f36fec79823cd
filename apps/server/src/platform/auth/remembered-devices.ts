import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { hashToken } from './session-tokens.ts'

export const REMEMBERED_DAYS = 30
/** Of one person; of more, those remembered longest ago are forgotten. */
const DEVICES_MAX = 20
const TOKEN_BYTES = 32

/** Remembers the browser this is asked from; answers the token that its cookie holds. */
export async function rememberDevice(service: pg.Pool, userId: string): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await service.query(
    `insert into auth.remembered_device (token_hash, user_id, expires_at) values ($1, $2, now() + make_interval(days => $3))`,
    [hashToken(token), userId, REMEMBERED_DAYS],
  )
  await service.query(
    `delete from auth.remembered_device where token_hash in (
       select token_hash from auth.remembered_device where user_id = $1 order by created_at desc offset $2)`,
    [userId, DEVICES_MAX],
  )
  return token
}

/** Whether the token is of a browser that is remembered for this person. Uses the primary key. */
export async function isRemembered(service: pg.Pool, userId: string, token: string): Promise<boolean> {
  const result = await service.query(
    'select 1 from auth.remembered_device where token_hash = $1 and user_id = $2 and expires_at > now()',
    [hashToken(token), userId],
  )
  return result.rows.length > 0
}

export async function forgetDevices(client: pg.Pool | pg.PoolClient, userId: string): Promise<void> {
  await client.query('delete from auth.remembered_device where user_id = $1', [userId])
}
