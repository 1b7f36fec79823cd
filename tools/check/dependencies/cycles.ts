/**
 * The circles of imports: each as the list of files on it, in an order in which each uses the next. Tarjan's strongly connected
 * components; one circle is shown for each component.
 */
export function findCycles(uses: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  return components(uses)
    .filter((members) => members.size > 1 || [...members].some((file) => uses.get(file)?.has(file)))
    .map((members) => circleWithin(members, uses))
}

function components(uses: ReadonlyMap<string, ReadonlySet<string>>): Set<string>[] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: Set<string>[] = []

  function visit(file: string): void {
    index.set(file, index.size)
    low.set(file, index.get(file) ?? 0)
    open.push(file)
    isOpen.add(file)
    for (const next of uses.get(file) ?? []) {
      if (!index.has(next)) visit(next)
      else if (!isOpen.has(next)) continue
      low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(file) === index.get(file)) found.push(closeComponent(file))
  }

  function closeComponent(root: string): Set<string> {
    const members = new Set(open.splice(open.indexOf(root)))
    for (const member of members) isOpen.delete(member)
    return members
  }

  for (const file of uses.keys()) if (!index.has(file)) visit(file)
  return found
}

/** The shortest way from one member back to itself. */
function circleWithin(members: ReadonlySet<string>, uses: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const [start = ''] = [...members].sort()
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of uses.get(file) ?? []) {
      if (next === start) return wayTo(file, cameFrom)
      if (!members.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, file)
      queue.push(next)
    }
  }
  return [...members]
}

function wayTo(last: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way: string[] = []
  for (let file: string | undefined = last; file !== undefined; file = cameFrom.get(file)) way.unshift(file)
  return way
}
