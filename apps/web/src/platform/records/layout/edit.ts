import { LAYOUT_SECTIONS_MAX, type LayoutContent, type LayoutParts, type LayoutSection } from '@rapport/contract'

/** Where the fields stand that a page does not show. */
export const HIDDEN = 'hidden'

/** Puts a field to a place of a section, or among those that are not shown. */
export function moveField(
  layout: LayoutContent,
  name: string,
  { list, index }: { list: string; index: number },
): LayoutContent {
  const sections = layout.sections.map((section) => ({ ...section, fields: without(section.fields, name) }))
  const hiddenFields = without(layout.hiddenFields, name)
  if (list === HIDDEN) return { ...layout, sections, hiddenFields: inserted(hiddenFields, name, index) }
  if (!sections.some(({ key }) => key === list)) return layout
  return {
    ...layout,
    hiddenFields,
    sections: sections.map((section) =>
      section.key === list ? { ...section, fields: inserted(section.fields, name, index) } : section,
    ),
  }
}

/** Puts a panel or a figure to a place among those shown, or among the others. */
export function movePart(
  { shown, hidden }: LayoutParts,
  key: string,
  { list, index }: { list: string; index: number },
): LayoutParts {
  const rest = { shown: without(shown, key), hidden: without(hidden, key) }
  return list === HIDDEN
    ? { ...rest, hidden: inserted(rest.hidden, key, index) }
    : { ...rest, shown: inserted(rest.shown, key, index) }
}

export function moveSection(layout: LayoutContent, key: string, by: 1 | -1): LayoutContent {
  const from = layout.sections.findIndex((section) => section.key === key)
  const section = layout.sections[from]
  const to = from + by
  if (!section || to < 0 || to >= layout.sections.length) return layout
  return { ...layout, sections: inserted(layout.sections.toSpliced(from, 1), section, to) }
}

/** An empty section at the end; as many as a layout may have. */
export function addSection(layout: LayoutContent): LayoutContent {
  if (layout.sections.length >= LAYOUT_SECTIONS_MAX) return layout
  const keys = new Set(layout.sections.map(({ key }) => key))
  let number = layout.sections.length + 1
  while (keys.has(`section${number}`)) number++
  const section = { key: `section${number}`, word: null, title: null, fields: [] }
  return { ...layout, sections: [...layout.sections, section] }
}

/** Takes a section away; its fields go to the one before it, or after it. The last one stays. */
export function removeSection(layout: LayoutContent, key: string): LayoutContent {
  const at = layout.sections.findIndex((section) => section.key === key)
  const gone = layout.sections[at]
  if (!gone || layout.sections.length < 2) return layout
  const heir = layout.sections[at === 0 ? 1 : at - 1]
  return {
    ...layout,
    sections: layout.sections
      .filter((section) => section !== gone)
      .map((section) => (section === heir ? { ...section, fields: [...section.fields, ...gone.fields] } : section)),
  }
}

export function titleSection(layout: LayoutContent, key: string, title: LayoutSection['title']): LayoutContent {
  return {
    ...layout,
    sections: layout.sections.map((section) => (section.key === key ? { ...section, title } : section)),
  }
}

function without(names: readonly string[], name: string): string[] {
  return names.filter((each) => each !== name)
}

function inserted<Item>(items: readonly Item[], item: Item, index: number): Item[] {
  return items.toSpliced(Math.max(0, Math.min(index, items.length)), 0, item)
}
