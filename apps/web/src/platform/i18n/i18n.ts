import type { Language } from '@rapport/contract'
import type { en } from '@rapport/words/en'
import { type BackendModule, createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { CATALOGUES, type WordsOf } from './catalogues.ts'
import { currentLanguage, rememberLanguage } from './language.ts'
import { markInserted, spaceInserted } from './spacing.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

export const i18n = createInstance()
const wanted = new Set<WordsOf>(['common'])

/** Asked for by parts of a page whose words did not come with it: they wait for them. */
const late: BackendModule = {
  type: 'backend',
  init() {},
  read(language, module, done) {
    readWords(language as Language, module as WordsOf).then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : String(error), false),
    )
  },
}

/** Starts with the words every page has, in one language; the other is fetched only when somebody switches to it. */
export async function startI18n(language: Language): Promise<void> {
  if (i18n.isInitialized) return switchLanguage(language)
  rememberLanguage(language)
  i18n.use({ type: 'postProcessor', name: 'spacing', process: spaceInserted })
  i18n.use(late)
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    load: 'currentOnly',
    ns: [],
    defaultNS: 'common',
    // React escapes; what is put in is only marked, for the spaces around it.
    interpolation: { escapeValue: true, escape: markInserted },
    postProcess: ['spacing'],
    returnNull: false,
  })
  await addWords(language)
}

/** Changes the words on the screen once all of them are there, and remembers the choice on this machine. */
export async function switchLanguage(language: Language): Promise<void> {
  if (language === currentLanguage() && i18n.language === language) return
  await addWords(language)
  rememberLanguage(language)
  await i18n.changeLanguage(language)
}

/** The words of these modules, now and in a language that is chosen later. A page brings its own, so that it never stands without. */
export async function wantWords(...modules: readonly WordsOf[]): Promise<void> {
  for (const module of modules) wanted.add(module)
  await addWords(currentLanguage())
}

/** Whether something has a word: what a newer server names has none yet. */
export function hasWords(module: WordsOf, key: string): boolean {
  return i18n.exists(key, { ns: module })
}

async function addWords(language: Language): Promise<void> {
  const missing = [...wanted].filter((module) => !i18n.hasResourceBundle(language, module))
  await Promise.all(
    missing.map(async (module) => i18n.addResourceBundle(language, module, await readWords(language, module))),
  )
}

async function readWords(language: Language, module: WordsOf): Promise<object> {
  const words = await catalogue(language, module)
  const overlay = overlays.get(module)
  return overlay ? overlay(words, language, { menu: await catalogue(language, 'menu') }) : words
}

async function catalogue<Module extends WordsOf>(language: Language, module: Module): Promise<(typeof en)[Module]> {
  return (await CATALOGUES[language][module]())[module] as (typeof en)[Module] // of the same shape in both languages
}

type Overlay = (words: object, language: Language, beside: { menu: typeof en.menu }) => Promise<object>
const overlays = new Map<WordsOf, Overlay>()

/** Words a workspace says otherwise than the catalogue, or has besides; what was said before is forgotten. */
export async function overlayWords(module: WordsOf, overlay: Overlay): Promise<void> {
  overlays.set(module, overlay)
  for (const language of ['zh', 'en'] as const) {
    if (!i18n.hasResourceBundle(language, module)) continue
    i18n.addResourceBundle(language, module, await readWords(language, module), false, true)
  }
}
