import { importedObject, isOwnTarget, type ObjectName } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { WORKSPACE_MODEL } from '../../platform/records/custom-fields.ts'
import { inSentence, isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'

/** The declared object a file holds; null for orders, customers and interactions. */
export function objectOfTarget(target: string | null): ObjectName | null {
  const name = importedObject(target ?? '', WORKSPACE_MODEL)?.name ?? ''
  return isObject(name) ? name : null
}

/** What a file holds, in the reader's language. */
export function useTargetText(): (target: string) => string {
  const { t } = useTranslation('imports')
  return (target) => {
    if (isOwnTarget(target)) return t(`target.${target}`)
    const object = objectOfTarget(target)
    return object ? objectWords(object, currentLanguage()).many : target
  }
}

/** The noun of what a file of declared objects holds: at the start of a sentence, within one, and with a number. */
export function useManyOf(target: string | null): { Many: string; many: string; counted: (count: number) => string } {
  const targetText = useTargetText()
  const Many = targetText(target ?? '')
  const many = inSentence(Many)
  const object = objectOfTarget(target)
  const one = object ? inSentence(objectWords(object, currentLanguage()).one) : many
  return { Many, many, counted: (count) => (count === 1 ? one : many) }
}
