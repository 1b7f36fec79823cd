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
    const shown = [view.sort?.replace(/^-/, ''), ...(view.columns ?? []).map(({ key }) => key)]
    const asked = shown.flatMap((path) => (path === undefined ? [] : [{ of: view.object, path }]))
    return [...asked, ...fieldsIn(view.filter, view.object)].some(({ of, path }) => isField(path, of === object, names))
  })
  return using.map(({ id, name, ownerName }) => ({ id, name, ownerName }))
}

/** Names of custom fields are nobody else's, so that a part of a path tells, also one that leads to another (`customSponsor.city`). */
function isField(path: string, isOwn: boolean, names: readonly string[]): boolean {
  return (isOwn || path.includes('.')) && path.split('.').some((part) => names.includes(part))
}

type Asked = { of: string; path: string }

function fieldsIn(filter: string | null, object: string): Asked[] {
  return filter === null ? [] : askedIn(decodeFilter(filter), object)
}

/** The fields of a stored filter, as it was written; within `has` they are those of the records that refer. */
function askedIn(part: unknown, object: string): Asked[] {
  if (Array.isArray(part)) return part.flatMap((each) => askedIn(each, object))
  if (typeof part !== 'object' || part === null) return []
  const { field, has, ...rest } = part as Record<string, unknown> // an object, as was asked above
  if (typeof field === 'string') return [{ of: object, path: field }]
  const of = typeof has === 'string' ? (has.split('.')[0] ?? object) : object
  return Object.values(rest).flatMap((each) => askedIn(each, of))
}
