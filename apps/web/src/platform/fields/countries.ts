import type { Language } from '@rapport/contract'
import { COUNTRY_CODES, countryName } from '@rapport/language/country'
import { useMemo } from 'react'
import { LANGUAGES, LOCALE_OF } from '../i18n/language.ts'

/** `search`: the code and the names in every language of the screens. */
export type CountryOption = { value: string; label: string; search: string }

/** Every country by its name in a language, in the order of that language. */
export function countryOptions(language: Language): CountryOption[] {
  const { compare } = new Intl.Collator(LOCALE_OF[language])
  const names = (code: string) => LANGUAGES.map((each) => countryName(code, each))
  return COUNTRY_CODES.map((code) => ({
    value: code,
    label: countryName(code, language),
    search: [code, ...names(code)].join(' '),
  })).sort((one, other) => compare(one.label, other.label))
}

export function useCountryOptions(language: Language): CountryOption[] {
  return useMemo(() => countryOptions(language), [language])
}
