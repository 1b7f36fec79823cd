import { AppError } from '@rapport/kernel'
import type { Identity } from '../../platform/context/context.ts'

/** Files of one person that are being written at once; each reads the database for as long as somebody takes it. */
export const EXPORTS_PER_PERSON_MAX = 4

const running = new Map<string, number>()

/** Takes a place for an export; answers how to leave it. Throws `customer.exports_limit` (429) while this person has as many as are allowed. */
export function enterExport({ actor, workspace }: Identity): () => void {
  const key = `${workspace.id}/${actor.kind === 'member' ? actor.memberId : actor.kind}`
  const own = running.get(key) ?? 0
  if (own >= EXPORTS_PER_PERSON_MAX) {
    const message = 'Several of your exports are still running. Wait until one is complete, then try again.'
    throw new AppError('customer.exports_limit', 429, message)
  }
  running.set(key, own + 1)
  let isGone = false
  return () => {
    if (isGone) return
    isGone = true
    const left = (running.get(key) ?? 1) - 1
    if (left > 0) running.set(key, left)
    else running.delete(key)
  }
}
