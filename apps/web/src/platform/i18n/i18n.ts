import type { Language } from '@rapport/contract'
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { en } from './en/index.ts'
import { currentLanguage, rememberLanguage } from './language.ts'
import { markInserted, spaceInserted } from './spacing.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof en
  }
}

export const i18n = createInstance()
const loaded = new Set<string>()

/** Few open these on the way in, and their words are many. */
type LateModule = 'imports' | 'settings'
type Parts = Record<'first' | LateModule, () => Promise<object>>
const wanted = new Set<LateModule>()
const CATALOGUES: Record<Language, Parts> = {
  en: {
    first: async () => (await import('./en/first.ts')).first,
    imports: () => import('./en/imports.ts'),
    settings: () => import('./en/settings.ts'),
  },
  zh: {
    first: async () => (await import('./zh/first.ts')).first,
    imports: () => import('./zh/imports.ts'),
    settings: () => import('./zh/settings.ts'),
  },
}

/** Starts the catalogues in one language; the other is fetched only when somebody switches to it. */
export async function startI18n(language: Language): Promise<void> {
  if (i18n.isInitialized) return switchLanguage(language)
  rememberLanguage(language)
  i18n.use({ type: 'postProcessor', name: 'spacing', process: spaceInserted })
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ['common'],
    defaultNS: 'common',
    resources: {},
    // React escapes; what is put in is only marked, for the spaces around it.
    interpolation: { escapeValue: true, escape: markInserted },
    postProcess: ['spacing'],
    returnNull: false,
  })
  await addCatalogue(language)
  await i18n.changeLanguage(language)
}

/** Changes the words on the screen and remembers the choice on this machine. */
export async function switchLanguage(language: Language): Promise<void> {
  if (language === currentLanguage() && loaded.has(`${language} first`)) return
  await addCatalogue(language)
  rememberLanguage(language)
  await i18n.changeLanguage(language)
}

/** The words of a module that come with its pages, now and in a language that is chosen later. */
export async function wantModule(module: LateModule): Promise<void> {
  wanted.add(module)
  await addCatalogue(currentLanguage())
}

async function addCatalogue(language: Language): Promise<void> {
  const parts = CATALOGUES[language]
  await Promise.all([
    addOnce(language, 'first', parts.first),
    ...[...wanted].map((module) => addOnce(language, module, parts[module])),
  ])
}

/** `load` answers words by module. */
async function addOnce(language: Language, part: keyof Parts, load: Parts[keyof Parts]): Promise<void> {
  const name = `${language} ${part}`
  if (loaded.has(name)) return
  for (const [module, words] of Object.entries(await load())) i18n.addResourceBundle(language, module, words)
  loaded.add(name)
}
