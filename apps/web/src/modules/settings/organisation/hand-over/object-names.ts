import { currentLanguage } from '../../../../platform/i18n/language.ts'
import { useCustomObjects } from '../../../../platform/records/custom-objects.ts'
import { isObject } from '../../../../platform/records/object.ts'
import { objectWords } from '../../../../platform/records/object-words.ts'

/** What records of an object are called, together; one that is not known by its name. */
export function useObjectNames(): (object: string) => string {
  useCustomObjects() // they have names, too
  return (object) => (isObject(object) ? objectWords(object, currentLanguage()).many : object)
}
