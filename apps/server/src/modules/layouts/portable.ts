import { CreateLayoutRequest, isStandardRole } from '@rapport/contract'
import { roleLabel } from '@rapport/words'
import { portablePart } from '../../platform/portable/part.ts'
import { createLayout, updateLayout } from './commands/save-layout.ts'
import { listLayouts } from './queries/layouts.ts'

/** How pages lie, by object and role; a file holds them as the API takes them. */
export const portableLayouts = portablePart({
  key: 'layouts',
  stage: 'screens',
  right: 'layout.manage',
  schema: CreateLayoutRequest,
  keyOf: ({ object, role }) => `${object}.${role}`,
  nameOf: ({ role }, language) => roleLabel(role, language),
  objectOf: ({ object }) => object,
  async list(ctx) {
    const layouts = await listLayouts(ctx)
    // Roles of the workspace's own are in no other.
    const kept = layouts.filter(({ role }) => role === 'all' || isStandardRole(role))
    return kept.map(({ id, version, object, role, content }) => ({ id, version, entry: { object, role, content } }))
  },
  async write(ctx, entry, before) {
    if (before === null) await createLayout(ctx, entry)
    else await updateLayout(ctx, before.id ?? '', { version: before.version, content: entry.content })
  },
})
