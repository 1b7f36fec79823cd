import type { Language } from '@rapport/contract'
import { CATALOGUES } from '../i18n/catalogues.ts'
import { currentLanguage } from '../i18n/language.ts'
import { useSay, type WordKey } from '../i18n/use-say.ts'

/** A heading of fields: a word that comes with the product, or what somebody wrote in its place. */
export type Heading = {
  title?: string | null | undefined
  heading?: Readonly<Record<Language, string>> | null | undefined
}

/** Says a heading in the reader's language; null where there is none, or none any more. */
export function useHeading(): (of: Heading) => string | null {
  const say = useSay()
  return ({ title, heading }) => {
    const own = heading?.[currentLanguage()].trim()
    if (own) return own
    const module = title?.slice(0, title.indexOf(':'))
    if (!title || !module || !Object.hasOwn(CATALOGUES.en, module)) return null
    const said = say(title as WordKey) // a key of the words when it was written down
    return said === title || title.endsWith(`:${said}`) ? null : said
  }
}
