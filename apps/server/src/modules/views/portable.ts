import { isStandardRole, OpeningViewEntry, ViewEntry } from '@rapport/contract'
import { isId } from '@rapport/kernel'
import { roleLabel } from '@rapport/words'
import type { ReadCtx } from '../../platform/context/context.ts'
import { filterJson, filterText } from '../../platform/portable/filters.ts'
import { portablePart } from '../../platform/portable/part.ts'
import { createView } from './commands/create-view.ts'
import { setOpeningView } from './commands/open-with-view.ts'
import { updateView } from './commands/update-view.ts'
import { listViews } from './queries/list-views.ts'
import { standardViews } from './queries/opening-views.ts'

/** Views shared with everybody, by object and name. Of several people's views of one name the first stands for it. */
export const portableViews = portablePart({
  key: 'views',
  stage: 'screens',
  right: 'view.share',
  schema: ViewEntry,
  keyOf: ({ object, name }) => `${object}/${name.trim()}`,
  nameOf: ({ name }) => name,
  objectOf: ({ object }) => object,
  async list(ctx) {
    return (await sharedViews(ctx)).map(({ id, version, object, name, layout, filter, ...rest }) => {
      const { sort, columns, density, grouping, totals } = rest
      const asked = filter === null ? null : filterJson(filter)
      return { id, version, entry: { object, name, layout, filter: asked, sort, columns, density, grouping, totals } }
    })
  },
  async write(ctx, { object, filter: json, ...shape }, before) {
    const filter = json === undefined ? {} : { filter: json === null ? null : filterText(json) }
    if (before === null) await createView(ctx, { object, sharing: 'workspace', ...shape, ...filter })
    else await updateView(ctx, before.id ?? '', { version: before.version, ...shape, ...filter })
  },
  async references(ctx) {
    return new Map((await sharedViews(ctx)).map(({ id, object, name }) => [id, `${object}/${name}`]))
  },
})

/** The views lists open with, by object and role: those that come with an object by their keys, saved ones by their names. */
export const portableOpenings = portablePart({
  key: 'openingViews',
  stage: 'screens',
  right: 'view.share',
  schema: OpeningViewEntry,
  keyOf: ({ object, role }) => `${object}.${role}`,
  nameOf: ({ role }, language) => roleLabel(role, language),
  objectOf: ({ object }) => object,
  async list(ctx) {
    const shared = new Set((await sharedViews(ctx)).map(({ id }) => id))
    const kept = (await standardViews(ctx)).filter(
      ({ role, view }) => isStandardRole(role) && (!isId(view) || shared.has(view)),
    )
    return kept.map((entry) => ({ id: null, version: 1, entry }))
  },
  write: (ctx, entry) => setOpeningView(ctx, entry),
})

async function sharedViews(ctx: ReadCtx) {
  const shared = (await listViews(ctx, {})).filter(({ sharing }) => sharing === 'workspace')
  const byName = Map.groupBy(shared, ({ object, name }) => `${object}/${name}`)
  return [...byName.values()].flatMap((views) => views.slice(0, 1))
}
