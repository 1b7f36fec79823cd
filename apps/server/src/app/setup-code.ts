import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import { isFromThisMachine } from '../platform/http/client-address.ts'

/** Without the signs that are taken for one another: 0 O, 1 I L. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 3
const GROUP_LENGTH = 4
const NAME = 'setup-code'

/**
 * What proves that somebody may set this installation up from elsewhere: whoever started it sees it in the terminal. The same for every
 * process on one database, until the installation is set up.
 */
export async function readSetupCode(owner: pg.Pool): Promise<string> {
  await owner.query('insert into auth.installation_secret (name, value) values ($1, $2) on conflict do nothing', [
    NAME,
    newCode(),
  ])
  const result = await owner.query<{ value: string }>('select value from auth.installation_secret where name = $1', [
    NAME,
  ])
  return result.rows[0]?.value ?? readSetupCode(owner)
}

export async function forgetSetupCode(owner: pg.Pool): Promise<void> {
  await owner.query('delete from auth.installation_secret where name = $1', [NAME])
}

/**
 * On the machine itself, under a name only it has, setting up needs no code. Any other name may be a stranger's that was made to point here
 * (DNS rebinding), so that a page of theirs could ask.
 */
export function needsSetupCode(request: FastifyRequest, hostNames: readonly string[]): boolean {
  return !isFromThisMachine(request) || !isOwnHost(request.headers.host ?? '', hostNames)
}

/** Refuses with `setup.code_required` or `setup.code_wrong`. */
export async function requireSetupCode(owner: pg.Pool, given: string | undefined): Promise<void> {
  if (given === undefined || given.trim() === '') {
    throw codeProblem('setup.code_required', 'Enter the code that Rapport printed in the terminal when it started.')
  }
  if (!timingSafeEqual(digest(given), digest(await readSetupCode(owner)))) {
    throw codeProblem('setup.code_wrong', 'This is not the code that Rapport printed in the terminal when it started.')
  }
}

function codeProblem(code: string, message: string): AppError {
  return new AppError(code, 403, message, { fieldErrors: [{ path: 'code', code, message }] })
}

/** An address names no one but itself; a name is ours when it is the machine's own or configured. */
function isOwnHost(header: string, hostNames: readonly string[]): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(header.toLowerCase())?.[1] ?? ''
  const bare = name.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 || bare === 'localhost' || hostNames.includes(bare)
}

function newCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** However it was typed: small letters, with or without dashes. Hashed, so that all have one length. */
function digest(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest()
}
