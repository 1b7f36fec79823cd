import type { LayoutContent, LayoutParts } from '@rapport/contract'
import type { FormSection } from '../screen.ts'

/** Everything a page could show, in the order its modules declare. */
export type KnownParts = {
  sections: readonly FormSection[]
  fields: readonly string[]
  tabs: readonly string[]
  side: readonly string[]
  figures: readonly string[]
}

/** Parts as a layout has them: in its order, without those it leaves out; those it does not know stand at the end. */
export function arrangeParts<Part extends { key: string }>(
  parts: readonly Part[],
  { shown, hidden }: LayoutParts,
): Part[] {
  const named = shown.flatMap((key) => parts.find((part) => part.key === key) ?? [])
  const later = parts.filter(({ key }) => !shown.includes(key) && !hidden.includes(key))
  return [...named, ...later]
}

/** Fields in the sections of a layout; one it does not know stands at the end of the last section, one that is gone nowhere. */
export function arrangeFields(
  { sections, hiddenFields }: Pick<LayoutContent, 'sections' | 'hiddenFields'>,
  names: readonly string[],
): FormSection[] {
  const placed = new Set([...sections.flatMap(({ fields }) => fields), ...hiddenFields])
  const later = names.filter((name) => !placed.has(name))
  return sections.map(({ key, word, title, fields }, place) => ({
    key,
    ...(word === null ? {} : { title: word as NonNullable<FormSection['title']> }), // a key of the words when it was saved
    ...(title === null ? {} : { heading: title }),
    fields: [...fields.filter((name) => names.includes(name)), ...(place === sections.length - 1 ? later : [])],
  }))
}

/** A layout that names everything there is: what an editor begins with. Without one, the page as it is declared. */
export function wholeLayout(layout: LayoutContent | null, known: KnownParts): LayoutContent {
  const none: LayoutParts = { shown: [], hidden: [] }
  const fields = layout ? arrangeFields(layout, known.fields) : known.sections
  return {
    columns: layout?.columns ?? 1,
    sections: fields.map((section, place) => ({
      key: section.key ?? `section${place + 1}`,
      word: section.title ?? null,
      title: section.heading ?? null,
      fields: [...section.fields],
    })),
    hiddenFields: (layout?.hiddenFields ?? []).filter((name) => known.fields.includes(name)),
    tabs: wholeParts(known.tabs, layout?.tabs ?? none),
    side: wholeParts(known.side, layout?.side ?? none),
    figures: wholeParts(known.figures, layout?.figures ?? none),
  }
}

/** Keys that no module declares today keep their place behind the others, for the day it is switched on again. */
function wholeParts(keys: readonly string[], parts: LayoutParts): LayoutParts {
  const shown = arrangeParts(
    keys.map((key) => ({ key })),
    parts,
  ).map(({ key }) => key)
  return { shown: [...shown, ...parts.shown.filter((key) => !keys.includes(key))], hidden: parts.hidden }
}
