import type { Language } from '@rapport/contract'

/** The same with a text in place of each `{"$text": {"zh": …, "en": …}}`: a file made for others says some things in every language. */
export function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => inLanguage(one, language))
  if (typeof value !== 'object' || value === null) return value
  const { $text: texts, ...others } = value as Record<string, unknown> // it is an object
  if (typeof texts === 'object' && texts !== null && Object.keys(others).length === 0) {
    const text = (texts as Record<string, unknown>)[language] // as above
    if (typeof text === 'string') return text
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inLanguage(one, language)]))
}
