import { countryName } from '@rapport/language/country'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { membersQuery } from '../queries.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const LONGEST_CHARS = 120

/** A field's stored value as people read it: choices and members by name, days as dates, emptiness as a word. */
export function useValueText(): (field: string, value: unknown) => string {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const members = useQuery(membersQuery).data?.items
  return (field, value) => {
    if (value === null || value === undefined || value === '') return t('details.nothing')
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    if (field === 'kind' && (text === 'individual' || text === 'company')) return t(`kind.${text}`)
    if (field === 'ownerId') return members?.find((member) => member.id === text)?.name ?? t('common:unknownPerson')
    if (field === 'country') return countryName(text, format.language)
    if (field === 'birthday' && DAY.test(text)) return format.date(`${text}T12:00:00Z`)
    return text.length > LONGEST_CHARS ? `${text.slice(0, LONGEST_CHARS)}…` : text
  }
}
