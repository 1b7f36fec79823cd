import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import { isFromThisMachine } from '../platform/http/client-address.ts'
import type { PlatformTools } from '../platform/http/tools.ts'

/** Without the signs that are taken for one another: 0 O, 1 I L. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 3
const GROUP_LENGTH = 4

/**
 * What proves that somebody may set this installation up from elsewhere: whoever started it sees it in the terminal. The same for every
 * process on one database, until the installation is set up.
 */
export async function readSetupCode(service: pg.Pool): Promise<string> {
  await service.query('insert into auth.setup_code (code) values ($1) on conflict do nothing', [newCode()])
  const result = await service.query<{ code: string }>('select code from auth.setup_code')
  return result.rows[0]?.code ?? readSetupCode(service)
}

export async function forgetSetupCode(service: pg.Pool): Promise<void> {
  await service.query('delete from auth.setup_code')
}

/** On the machine itself setting up needs no code, unless others reach it there, too: through a proxy that may not say whom it passes on. */
export function needsSetupCode(request: FastifyRequest, { isPublished }: Pick<PlatformTools, 'isPublished'>): boolean {
  return isPublished || !isFromThisMachine(request)
}

/** Refuses with `setup.code_required` or `setup.code_wrong`. */
export async function requireSetupCode(service: pg.Pool, given: string | undefined): Promise<void> {
  if (given === undefined || given.trim() === '') {
    throw codeProblem('setup.code_required', 'Enter the code that Rapport printed in the terminal when it started.')
  }
  if (!timingSafeEqual(digest(given), digest(await readSetupCode(service)))) {
    throw codeProblem('setup.code_wrong', 'This is not the code that Rapport printed in the terminal when it started.')
  }
}

function codeProblem(code: string, message: string): AppError {
  return new AppError(code, 403, message, { fieldErrors: [{ path: 'code', code, message }] })
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
