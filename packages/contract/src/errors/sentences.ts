import type { Language } from '../common.ts'

/** A sentence per stable code and language: what happened and what to do. Figures come in as {name}. */
export type ErrorSentences = Readonly<Record<string, Readonly<Record<Language, string>>>>

const SEPARATORS: Readonly<Record<Language, string>> = { en: ', ', zh: '、' }

/** Puts figures in place of their names; null where one is not given: a sentence with a hole says less than none. */
export function fillSentence(
  text: string,
  language: Language,
  details: Readonly<Record<string, unknown>>,
): string | null {
  let isWhole = true
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const figure = details[name]
    if (figure === undefined || figure === null) isWhole = false
    if (Array.isArray(figure)) return figure.map(String).join(SEPARATORS[language])
    // Words that a workspace wrote in both languages.
    const words = typeof figure === 'object' && figure !== null ? (figure as Record<string, unknown>)[language] : figure
    return String(words)
  })
  return isWhole ? filled : null
}
