import { DEPARTMENT_DEPTH_MAX } from '@rapport/contract'

/** A department as its place in the tree needs it: `ancestorIds` is the way from its root down to itself. */
export type Place = { id: string; parentId: string | null; ancestorIds: readonly string[] }

export type MoveProblem = 'cycle' | 'too_deep'

/** The way from the root down to a department below `parent`. */
export function ancestorsBelow(parent: Place | null, id: string): string[] {
  return [...(parent?.ancestorIds ?? []), id]
}

/** Why a department cannot go below `parent`; null where it can. `levelsBelow`: how many levels lie below it. */
export function moveProblem(moved: Place, parent: Place | null, levelsBelow: number): MoveProblem | null {
  if (parent?.ancestorIds.includes(moved.id)) return 'cycle'
  return isTooDeep(parent, levelsBelow) ? 'too_deep' : null
}

/** Whether a department with so many levels below it would make the tree too deep there. */
export function isTooDeep(parent: Place | null, levelsBelow: number): boolean {
  return (parent?.ancestorIds.length ?? 0) + 1 + levelsBelow > DEPARTMENT_DEPTH_MAX
}

type Led = { id: string; ancestorIds: readonly string[]; headId: string | null }

/**
 * Who leads somebody of this department, the nearest first: its head, then the heads above it. Who leads it themselves has the next head above;
 * nobody stands there twice.
 */
export function managersOf(
  memberId: string,
  departmentId: string | null,
  departments: ReadonlyMap<string, Led>,
): string[] {
  const upwards = [...(departmentId === null ? [] : (departments.get(departmentId)?.ancestorIds ?? []))].reverse()
  const heads = upwards.flatMap((id) => departments.get(id)?.headId ?? [])
  return [...new Set(heads)].filter((id) => id !== memberId)
}
