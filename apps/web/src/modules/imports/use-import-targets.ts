import { importTargets, isOwnTarget, type Permission } from '@rapport/contract'
import { WORKSPACE_MODEL } from '../../platform/records/custom-fields.ts'
import { useMaybeMe } from '../../platform/session/me.ts'
import { objectOfTarget } from './target-text.ts'

/** What this member may import; what a file was taken for is always among it. */
export function useImportTargets(current: string): string[] {
  const permissions = useMaybeMe()?.permissions
  return importTargets(WORKSPACE_MODEL).filter((target) => {
    if (isOwnTarget(target) || target === current) return true
    const right = `${objectOfTarget(target)}.import` as Permission // every object that can be imported has this right
    return permissions !== undefined && (permissions[right] ?? 'none') !== 'none'
  })
}
