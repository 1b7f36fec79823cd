import { decodeFilter } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { listViews } from './list-views.ts'

/** The views the reader has whose filters name a value, such as the id of a record. */
export async function viewsFilteredBy(
  ctx: ReadCtx,
  value: string,
): Promise<{ id: string; object: string; name: string }[]> {
  const views = await listViews(ctx, {})
  return views
    .filter(({ filter }) => filter !== null && JSON.stringify(readable(filter)).includes(JSON.stringify(value)))
    .map(({ id, object, name }) => ({ id, object, name }))
}

function readable(filter: string): unknown {
  try {
    return decodeFilter(filter)
  } catch {
    return null // one that an older version wrote names nothing any more
  }
}
