import { createHash, randomInt } from 'node:crypto'
import type pg from 'pg'

export const RECOVERY_CODES = 10
/** Neither 0 and O nor 1 and I: codes are typed from paper. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
/** 120 bits: nobody finds one from its hash. */
const LENGTH = 24
const GROUPS = /.{4}(?=.)/g

/** New codes in place of all that were; they are told here and never again. */
export async function renewRecoveryCodes(client: pg.ClientBase, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await client.query('delete from auth.recovery_code where user_id = $1', [userId])
  await client.query('insert into auth.recovery_code (user_id, code_hash) select $1, unnest($2::text[])', [
    userId,
    codes.map(hashOf),
  ])
  return codes.map((code) => code.replace(GROUPS, '$&-'))
}

/** Uses a code up; false when it is none, or was used before. */
export async function useRecoveryCode(service: pg.Pool, userId: string, typed: string): Promise<boolean> {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (code.length !== LENGTH) return false
  const used = await service.query(
    'update auth.recovery_code set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null',
    [userId, hashOf(code)],
  )
  return used.rowCount === 1
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
