import type { TypeOptions } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { WordsOf } from './catalogues.ts'
import { wantWords } from './i18n.ts'

type Catalogues = TypeOptions['resources']
type KeyIn<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string ? Key : `${Key}.${KeyIn<Words[Key]>}`
}[keyof Words & string]

/** A word of the catalogues by its full name, `module:place.of.word`: for what names words without a screen of its own, as manifests do. */
export type WordKey = {
  [Module in keyof Catalogues & string]: `${Module}:${KeyIn<Catalogues[Module]>}`
}[keyof Catalogues & string]

/** Says words by their full names, in the language of the screen. Asked while a part is drawn, it waits for words that have not come yet. */
export function useSay(): (key: WordKey) => string {
  const { i18n } = useTranslation()
  return (key) => {
    const module = key.slice(0, key.indexOf(':')) as WordsOf // a WordKey begins with one
    if (!i18n.hasResourceBundle(i18n.language, module)) throw wantWords(module)
    return i18n.t(key as 'loading') // a WordKey is a key by its type; i18next would have the module named apart
  }
}
