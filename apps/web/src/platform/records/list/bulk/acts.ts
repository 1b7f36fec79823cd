import type { ObjectName, Permission } from '@rapport/contract'
import { lazyPart } from '../../../lazy-part.ts'
import { useMe } from '../../../session/me.ts'
import { declarationOf } from '../../object.ts'
import type { BulkAct } from '../types.ts'

/** What can be done with many records of an object, as its declaration and the reader's rights allow. */
export function useBulkActs(object: ObjectName, archived: boolean, own: readonly BulkAct[]): readonly BulkAct[] {
  const { permissions } = useMe()
  const { actions, isOwned } = declarationOf(object)
  const may = (action: (typeof actions)[number]) =>
    actions.includes(action) && (permissions[`${object}.${action}` as Permission] ?? 'none') !== 'none'
  const remove = may('delete') ? [DELETE] : []
  if (archived) return [...(may('archive') ? [RESTORE] : []), ...remove]
  return [
    ...(isOwned && may('assign') ? [ASSIGN] : []),
    ...(may('update') ? [CHANGE] : []),
    ...own,
    ...(may('export') ? [EXPORT] : []),
    ...(may('archive') ? [ARCHIVE] : []),
    ...remove,
  ]
}

// What asks for an owner or a value is fetched with the first choice of a row.
const Assign = lazyPart(async () => ({ default: (await import('./controls.tsx')).Assign }))
const Archive = lazyPart(async () => ({ default: (await import('./controls.tsx')).Archive }))
const Restore = lazyPart(async () => ({ default: (await import('./controls.tsx')).Restore }))
const Delete = lazyPart(async () => ({ default: (await import('./controls.tsx')).Delete }))
const ChangeField = lazyPart(async () => ({ default: (await import('./ChangeField.tsx')).ChangeField }))
const ExportChosen = lazyPart(async () => ({ default: (await import('./ExportChosen.tsx')).ExportChosen }))

const ASSIGN: BulkAct = { key: 'assign', Control: Assign }
const CHANGE: BulkAct = { key: 'change', Control: ChangeField }
const EXPORT: BulkAct = { key: 'export', needsRows: true, Control: ExportChosen }
const ARCHIVE: BulkAct = { key: 'archive', Control: Archive }
const DELETE: BulkAct = { key: 'delete', Control: Delete }
const RESTORE: BulkAct = { key: 'restore', Control: Restore }
