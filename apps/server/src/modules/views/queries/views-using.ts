import { decodeFilter } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

const VIEWS_READ_MAX = 5000

export type ViewUse = { id: string; name: string; ownerName: string }

/** The saved views, of whomever, that show, filter or sort by a field: lists of its object, and of those that refer to it (`customer.city`). */
export async function viewsUsing(
  ctx: ReadCtx,
  { object, names }: { object: string; names: readonly string[] },
): Promise<ViewUse[]> {
  const rows = await ctx.db
    .$pickTables<'saved_view' | 'member'>()
    .selectFrom('saved_view as v')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'v.workspace_id').onRef('m.id', '=', 'v.owner_id'),
    )
    .select(['v.id', 'v.name', 'v.object', 'v.filter', 'v.sort', 'v.columns', 'm.name as ownerName'])
    .where('v.workspace_id', '=', ctx.workspaceId)
    .orderBy('v.name')
    .limit(VIEWS_READ_MAX)
    .execute()
  const using = rows.filter((view) => {
    const asked = [
      view.sort?.replace(/^-/, ''),
      ...(view.columns ?? []).map(({ key }) => key),
      ...fieldsIn(view.filter),
    ]
    return asked.some((path) => path !== undefined && isField(path, view.object === object, names))
  })
  return using.map(({ id, name, ownerName }) => ({ id, name, ownerName }))
}

/** Names of custom fields are nobody else's, so that a part of a path tells, also one that leads to another (`customSponsor.city`). */
function isField(path: string, isOwn: boolean, names: readonly string[]): boolean {
  return (isOwn || path.includes('.')) && path.split('.').some((part) => names.includes(part))
}

function fieldsIn(filter: string | null): string[] {
  if (filter === null) return []
  const found: string[] = []
  JSON.stringify(decodeFilter(filter), (key, value) => {
    if (key === 'field' && typeof value === 'string') found.push(value)
    return value
  })
  return found
}
