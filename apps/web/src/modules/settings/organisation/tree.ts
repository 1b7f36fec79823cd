import type { Department } from '@rapport/contract'

export type Node = Department & { below: Node[] }

/** The departments as a tree, in the order they came in. One whose parent is not shown stands at the top. */
export function treeOf(departments: readonly Department[]): Node[] {
  const nodes = new Map(departments.map((one) => [one.id, { ...one, below: [] as Node[] }]))
  const roots: Node[] = []
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId)
    if (parent) parent.below.push(node)
    else roots.push(node)
  }
  return roots
}

/** What matches what was typed, with all above it, so that it is seen where it stands. */
export function matching(departments: readonly Department[], typed: string): Department[] {
  const text = typed.trim().toLowerCase()
  const found = departments.filter(({ name, headName }) => `${name} ${headName ?? ''}`.toLowerCase().includes(text))
  const shown = new Set(found.flatMap(({ ancestorIds }) => ancestorIds))
  return departments.filter(({ id }) => shown.has(id))
}

/** The names from the top down to a department. */
export function wayTo(departments: readonly Department[], id: string): string {
  const names = new Map(departments.map((one) => [one.id, one.name]))
  const ancestors = departments.find((one) => one.id === id)?.ancestorIds ?? []
  return ancestors.flatMap((above) => names.get(above) ?? []).join(' / ')
}

/** Where a department can go: anywhere but itself and what lies below it. */
export function placesFor(departments: readonly Department[], moved: Department): Department[] {
  return departments.filter(({ ancestorIds }) => !ancestorIds.includes(moved.id))
}

/** People in a department and in all below it. */
export function peopleWithin(node: Node): number {
  return node.members + node.below.reduce((sum, one) => sum + peopleWithin(one), 0)
}
