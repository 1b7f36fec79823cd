import { encodeFilter } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { type Count, countRecords } from '../../../platform/lists/count.ts'
import type { ListType } from '../../../platform/lists/list-type.ts'
import { select } from '../../../platform/lists/selection.ts'
import '../../../platform/lists/hooks.ts'

export type Owned = { object: string; active: Count; archived: Count }

/** Whether records of an object belong to members and can be given to others. */
export function canBeHandedOver(ctx: ReadCtx, object: string): boolean {
  const type = ctx.hooks.recordType(object)
  return type?.declaration.isOwned === true && type.declaration.actions.includes('assign')
}

/** Those objects; the lists there are include those of objects a workspace added. */
function ownedObjects(ctx: ReadCtx): string[] {
  const names = ctx.hooks.listTypes().map(({ declaration }) => declaration.name)
  return names.filter((object) => canBeHandedOver(ctx, object))
}

/** The filter of a list that holds what somebody owns. */
export function ownedBy(memberId: string): string {
  return encodeFilter({ field: 'ownerId', op: 'eq', value: memberId })
}

/** How much of each object somebody owns, without what is in the bin; objects they own nothing of are left out. */
export async function countOwned(ctx: ReadCtx, memberId: string): Promise<Owned[]> {
  const found: Owned[] = []
  for (const object of ownedObjects(ctx)) {
    const type = ctx.hooks.listType(object) ?? ctx.hooks.recordType(object)
    if (!type) continue
    const [active, archived] = [await count(ctx, type, memberId), await count(ctx, type, memberId, 'only')]
    if (active.count + archived.count > 0) found.push({ object, active, archived })
  }
  return found
}

async function count(ctx: ReadCtx, type: ListType, memberId: string, archived?: 'only'): Promise<Count> {
  const { selection } = await select(ctx, type, { filter: ownedBy(memberId), ...(archived ? { archived } : {}) })
  return countRecords(ctx, selection)
}
