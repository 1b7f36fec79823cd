import type { Language } from '@rapport/contract'
import { COUNTRY_CODES, countryName } from '@rapport/language/country'
import { useMemo } from 'react'
import { LOCALE_OF } from '../../../platform/i18n/language.ts'

export type CountryOption = { value: string; label: string }

/** Every country by its name in a language, in the order of that language. */
export function countryOptions(language: Language): CountryOption[] {
  const { compare } = new Intl.Collator(LOCALE_OF[language])
  return COUNTRY_CODES.map((code) => ({ value: code, label: countryName(code, language) })).sort((one, other) =>
    compare(one.label, other.label),
  )
}

export function useCountryOptions(language: Language): CountryOption[] {
  return useMemo(() => countryOptions(language), [language])
}
