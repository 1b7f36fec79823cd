import { LRUCache } from 'lru-cache'

const REMEMBERED_MAX = 500
const REMEMBERED_MS = 10 * 60_000
/** Below this many customers counting is cheap, and every figure is of the moment. */
export const MANY_CUSTOMERS = 10_000

const counts = new LRUCache<string, number>({ max: REMEMBERED_MAX, ttl: REMEMBERED_MS })

/**
 * A count about a window of the past in a large workspace or team, which only late events change: kept for ten minutes, or until `mark` (orders and
 * revenue of that window) says that the past is another one.
 */
export async function rememberedCount(
  { workspaceId, customers, mark }: { workspaceId: string; customers: number; mark: readonly (string | number)[] },
  count: () => Promise<number>,
): Promise<number> {
  if (customers < MANY_CUSTOMERS) return count()
  const key = JSON.stringify([workspaceId, ...mark])
  const known = counts.get(key)
  if (known !== undefined) return known
  const found = await count()
  counts.set(key, found)
  return found
}
