import { AppError } from '@rapport/kernel'
import { type Origin, recordSecurityEvent } from '../auth/security-events.ts'
import { type Attempt, type CountedAttempt, countAttempt } from '../auth/sign-in-attempts.ts'
import type { PlatformTools } from './tools.ts'

/** Counts an attempt; one that is held off is an event of its own. */
export async function countPasswordAttempt(tools: PlatformTools, attempt: Attempt & Origin): Promise<CountedAttempt> {
  try {
    return await countAttempt(tools.database.service, attempt)
  } catch (error) {
    if (error instanceof AppError && error.code === 'session.locked')
      await recordSecurityEvent(tools, { kind: 'sign_in_locked', ...attempt })
    throw error
  }
}
