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
const loaded = new Set<Language>()

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
  if (language === currentLanguage() && loaded.has(language)) return
  await addCatalogue(language)
  rememberLanguage(language)
  await i18n.changeLanguage(language)
}

async function addCatalogue(language: Language): Promise<void> {
  if (loaded.has(language)) return
  const rooms = language === 'zh' ? (await import('./zh/index.ts')).zh : (await import('./en/index.ts')).en
  for (const [room, words] of Object.entries(rooms)) i18n.addResourceBundle(language, room, words)
  loaded.add(language)
}
