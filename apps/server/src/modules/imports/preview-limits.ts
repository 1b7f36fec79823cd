import { AppError } from '@rapport/kernel'
import type { Identity } from '../../platform/context/context.ts'

/** A look at a file takes seconds of a processor: a person has few at once, and all together leave room for other requests. */
export const PREVIEWS_PER_PERSON_MAX = 4
const PREVIEWS_MAX = 8

const running = new Map<string, number>()

/**
 * Runs a look at a file. Throws `import.previews_limit` (429) when this person, or everybody together, has as many under way as are allowed.
 */
export async function withinPreviewLimits<Result>(identity: Identity, look: () => Promise<Result>): Promise<Result> {
  const { actor, workspace } = identity
  const key = `${workspace.id}/${actor.kind === 'member' ? actor.memberId : actor.kind}`
  const own = running.get(key) ?? 0
  const all = [...running.values()].reduce((sum, count) => sum + count, 0)
  if (own >= PREVIEWS_PER_PERSON_MAX || all >= PREVIEWS_MAX) {
    throw new AppError('import.previews_limit', 429, 'Other files are being read. Try again in a moment.')
  }
  running.set(key, own + 1)
  try {
    return await look()
  } finally {
    const left = (running.get(key) ?? 1) - 1
    if (left > 0) running.set(key, left)
    else running.delete(key)
  }
}
