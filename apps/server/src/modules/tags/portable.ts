import { TagEntry } from '@rapport/contract'
import { filterJson, filterText } from '../../platform/portable/filters.ts'
import { portablePart } from '../../platform/portable/part.ts'
import { createTag, keyOf, ruleObjectFixed, updateTag } from './commands/save-tag.ts'
import { listTagFacts } from './queries/list-tags.ts'

/** Tags with their rules and groups, by name; which records have them is no set-up. */
export const portableTags = portablePart({
  key: 'tags',
  stage: 'rules',
  right: 'tag.manage',
  schema: TagEntry,
  keyOf: ({ name }) => keyOf(name.trim()),
  nameOf: ({ name }) => name,
  objectOf: ({ rule }) => rule?.object ?? null,
  async list(ctx) {
    return (await listTagFacts(ctx, {})).map(({ id, version, name, colour, group, rule }) => {
      const asked = rule && { object: rule.object, filter: filterJson(rule.filter) }
      return { id, version, entry: { name, colour, group, rule: asked } }
    })
  },
  async write(ctx, { rule, ...tag }, before) {
    const asked = rule ? { rule: { object: rule.object, filter: filterText(rule.filter) } } : {}
    if (before === null) return void (await createTag(ctx, { ...tag, ...asked }))
    if (rule === null && before.entry.rule) throw ruleObjectFixed()
    await updateTag(ctx, before.id ?? '', { version: before.version, ...tag, ...asked })
  },
  async references(ctx) {
    return new Map((await listTagFacts(ctx, {})).map(({ id, name }) => [id, name]))
  },
})
