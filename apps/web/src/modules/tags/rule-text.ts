import type { ObjectName } from '@rapport/contract'
import { decodeFilter, parseFilter } from '@rapport/kernel'
import { describeFilter } from '@rapport/ui'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useListFields } from '../../platform/records/list/use-list-fields.ts'
import { useMe } from '../../platform/session/me.ts'

/** A rule in words, as the chips of a list have it; empty while its fields are on their way, null where it can no longer be read. */
export function useRuleText(object: ObjectName, filter: string): string | null {
  const { fields } = useListFields(object, filter)
  const { timeZone } = useMe().workspace
  if (!fields) return ''
  try {
    return describeFilter(parseFilter(decodeFilter(filter), fields), { fields, language: currentLanguage(), timeZone })
  } catch {
    return null // a field of it is gone
  }
}
