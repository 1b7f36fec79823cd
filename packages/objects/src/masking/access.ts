import type { Sensitivity } from '../field.ts'

/** What somebody may do with a field: nothing, see that there is something, see its values, see and write them. Each includes those before. */
export const FIELD_ACCESSES = ['hide', 'mask', 'read', 'write'] as const
export type FieldAccess = (typeof FIELD_ACCESSES)[number]

export const SENSITIVITIES: readonly Sensitivity[] = ['public', 'internal', 'personal', 'sensitive']

/** Whether values are seen as they are. */
export function isClear(access: FieldAccess): boolean {
  return access === 'read' || access === 'write'
}

export function widest(left: FieldAccess, right: FieldAccess): FieldAccess {
  return FIELD_ACCESSES.indexOf(left) > FIELD_ACCESSES.indexOf(right) ? left : right
}

export function narrowest(left: FieldAccess, right: FieldAccess): FieldAccess {
  return FIELD_ACCESSES.indexOf(left) < FIELD_ACCESSES.indexOf(right) ? left : right
}
