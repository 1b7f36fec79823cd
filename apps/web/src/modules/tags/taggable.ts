import { isDeclared, type ObjectName } from '@rapport/contract'
import { objectNames } from '../../platform/records/custom-objects.ts'
import { declarationOf, hasPage } from '../../platform/records/object.ts'

/** Those of the product whose records people write. */
export const TAGGABLE: readonly ObjectName[] = objectNames().filter((object) => isDeclared(object) && hasPage(object))

/** Records that people write can have tags, unless their object takes none. */
export function isTaggable(object: ObjectName): boolean {
  return hasPage(object) && declarationOf(object).parts.includes('tags')
}
