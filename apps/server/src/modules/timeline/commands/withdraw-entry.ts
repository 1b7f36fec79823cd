import type { WriteCtx } from '../../../platform/context/context.ts'
import { entryChanged, entryNotWithdrawn } from '../entry.ts'
import { isReplaced } from '../queries/is-replaced.ts'
import { type EntryPlace, type Replaced, replaceVersion, requireEntry } from './replace-version.ts'

/** Says that an entry did not happen. It keeps its place in the timeline, without its words. */
export async function withdrawEntry(ctx: WriteCtx, place: EntryPlace): Promise<Replaced> {
  const { entry } = await requireEntry(ctx, place)
  if (entry.withdrawn) {
    if (await isReplaced(ctx, entry.id)) throw entryChanged()
    return { id: entry.id, isNew: false }
  }
  const content = { ...entry, subject: null, body: null }
  return replaceVersion(ctx, place.customerId, { entry, content, action: 'withdrawn' })
}

/** Takes a withdrawal back: the entry says again what it said before. */
export async function restoreEntry(ctx: WriteCtx, place: EntryPlace): Promise<Replaced> {
  const { entry, former } = await requireEntry(ctx, place)
  if (!entry.withdrawn || !former) throw entryNotWithdrawn()
  return replaceVersion(ctx, place.customerId, { entry, content: former, action: 'restored' })
}
