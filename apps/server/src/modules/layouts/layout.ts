import type { LayoutContent, LayoutSection } from '@rapport/contract'
import { AppError } from '@rapport/kernel'

/** Names of fields that a workspace added; one that is archived keeps its place for the day it comes back. */
const CUSTOM = /^custom[A-Z]/

/**
 * A layout as it is kept: without fields the object does not have, with both languages of each heading. Throws 400 `layout.part_twice`.
 * @param declared the names of the object's own fields
 */
export function soundContent(content: LayoutContent, declared: ReadonlySet<string>): LayoutContent {
  const isField = (name: string) => declared.has(name) || CUSTOM.test(name)
  const sections = content.sections.map((section) => ({
    ...section,
    title: bothLanguages(section.title),
    fields: section.fields.filter(isField),
  }))
  const hiddenFields = content.hiddenFields.filter(isField)
  requireOnce([...sections.flatMap(({ fields }) => fields), ...hiddenFields])
  requireOnce(sections.map(({ key }) => key))
  for (const { shown, hidden } of [content.tabs, content.side, content.figures]) requireOnce([...shown, ...hidden])
  return { ...content, sections, hiddenFields }
}

/** A heading in one language serves both; one of blanks is none. */
function bothLanguages(title: LayoutSection['title']): LayoutSection['title'] {
  const [zh, en] = [title?.zh.trim(), title?.en.trim()]
  const any = zh || en
  return any ? { zh: zh || any, en: en || any } : null
}

function requireOnce(keys: readonly string[]): void {
  const seen = new Set<string>()
  for (const key of keys) {
    if (seen.has(key)) {
      const message = `This layout has “${key}” twice. Leave it in one place.`
      throw new AppError('layout.part_twice', 400, message, { details: { key } })
    }
    seen.add(key)
  }
}
