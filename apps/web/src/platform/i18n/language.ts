import type { Language } from '@rapport/contract'

const STORAGE_KEY = 'rapport.language'
export const LANGUAGES: readonly Language[] = ['zh', 'en']

/** BCP 47 tag for Intl and for the `lang` attribute. */
export const LOCALE_OF: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

let current: Language = 'en'

/** The language the screen speaks now; what goes into Accept-Language. */
export function currentLanguage(): Language {
  return current
}

export function rememberLanguage(language: Language): void {
  current = language
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  document.documentElement.lang = LOCALE_OF[language]
}

/** The language chosen before on this machine, else the first of the browser's languages that we speak, else English. */
export function guessLanguage(browserLanguages: readonly string[] = navigator.languages): Language {
  const stored = readStored()
  if (stored) return stored
  for (const tag of browserLanguages) {
    const prefix = tag.toLowerCase().split('-')[0]
    const known = LANGUAGES.find((language) => language === prefix)
    if (known) return known
  }
  return 'en'
}

function readStored(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return LANGUAGES.find((language) => language === stored) ?? null
  } catch {
    return null
  }
}
