import { formatInstant } from '@rapport/ui'
import { currentLanguage } from '../../../../platform/i18n/language.ts'

/** A calendar day as people write it, wherever they are. */
export function dayText(day: string): string {
  return formatInstant(`${day}T00:00:00Z`, 'day', currentLanguage(), 'UTC')
}
