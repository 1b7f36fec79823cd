/** One version of something that happened. */
export type Version = {
  readonly id: string
  /** The version it replaces; null for what was recorded first. */
  readonly correctsId: string | null
  /** Whether it says that what it replaces did not happen. */
  readonly withdrawn: boolean
}

/**
 * The current versions: those that no other one replaces, without withdrawals. Pure; it looks at the whole set, so the order of arrival
 * does not matter. A score is folded from them.
 */
export function currentVersions<One extends Version>(versions: readonly One[]): readonly One[] {
  const replaced = new Set(versions.map(({ correctsId }) => correctsId))
  return versions.filter(({ id, withdrawn }) => !withdrawn && !replaced.has(id))
}
