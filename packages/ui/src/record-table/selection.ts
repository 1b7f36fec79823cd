/** The selection with one id added or taken out. */
export function toggled(selection: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The selection with every id from one to the other (both included, in list order) added. */
export function extended(
  selection: ReadonlySet<string>,
  ids: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  const [low, high] = from < to ? [from, to] : [to, from]
  return new Set([...selection, ...ids.slice(Math.max(0, low), high + 1)])
}
