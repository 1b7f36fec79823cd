import { useSay } from '../../platform/i18n/use-say.ts'
import { SETTINGS_GROUPS, type SettingsSection } from '../../platform/manifest/manifest.ts'
import { byOrder, usePermittedSections } from '../../platform/manifest/modules.ts'

const GROUPS: readonly SettingsSection['group'][] = ['account', ...SETTINGS_GROUPS]

/** The sections the reader may open, in the order they stand in: one's own first. */
export function useSections(): SettingsSection[] {
  const sections = usePermittedSections()
  return GROUPS.flatMap((group) => sections.filter((section) => section.group === group).sort(byOrder))
}

/** A section that matches, and by which words on it where its title does not. */
export type FoundSection = { section: SettingsSection; by: string | null }

/** Finds sections by their title, their lead and the words on them; all of them for an empty text. */
export function useFoundSections(text: string): FoundSection[] {
  const say = useSay()
  const needle = text.trim().toLowerCase()
  const matches = (words: string) => words.toLowerCase().includes(needle)
  return useSections().flatMap((section): FoundSection[] => {
    if (matches(say(section.label))) return [{ section, by: null }]
    const by = [...section.inside, section.lead].map(say).find(matches)
    return by === undefined ? [] : [{ section, by }]
  })
}
