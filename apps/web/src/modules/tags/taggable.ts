import type { ObjectName } from '@rapport/contract'
import { declarationOf, hasPage } from '../../platform/records/object.ts'

/** Records that people write can have tags, unless their object takes none. */
export function isTaggable(object: ObjectName): boolean {
  return hasPage(object) && declarationOf(object).parts.includes('tags')
}
