import { OBJECTS, type ObjectName } from '@rapport/contract'
import { hasPage } from '../../platform/records/object.ts'

/** Records that people write can have tags. */
export const TAGGABLE: readonly ObjectName[] = (Object.keys(OBJECTS) as ObjectName[]).filter(hasPage) // the names of OBJECTS

export function isTaggable(object: ObjectName): boolean {
  return TAGGABLE.includes(object)
}
