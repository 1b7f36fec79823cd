/** Words of one language: texts, or groups of them by name. */
export type Catalogue = { readonly [key: string]: string | Catalogue }

/** The forms English needs beside `_other`; Chinese has the one form `_other` only. */
const ENGLISH_PLURAL = /_one$/
const HAN = /\p{Script=Han}/u

/** What is missing or differs between the two languages. Keys are shown as `customers.kpi.orders`. */
export function catalogueProblems(en: Catalogue, zh: Catalogue): string[] {
  const english = flatten(en)
  const chinese = flatten(zh)
  const problems: string[] = []
  for (const [key, text] of english) {
    const counterpart = ENGLISH_PLURAL.test(key) ? key.replace(ENGLISH_PLURAL, '_other') : key
    const other = chinese.get(counterpart)
    if (text.trim() === '') problems.push(`${key} is empty in English`)
    if (ENGLISH_PLURAL.test(key) && !english.has(counterpart))
      problems.push(`${key} lacks its form ${counterpart} in English`)
    if (other === undefined) problems.push(`${counterpart} is missing in Chinese`)
    else problems.push(...pairProblems(key, { text, other, isPlural: ENGLISH_PLURAL.test(key) }))
  }
  for (const [key, text] of chinese) {
    if (text.trim() === '') problems.push(`${key} is empty in Chinese`)
    if (!english.has(key)) problems.push(`${key} is missing in English`)
  }
  return [...new Set(problems)]
}

/** The names of the figures a text takes, sorted: `{{name}}` in catalogues, `{name}` in the sentences of errors. */
export function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\{\s*-?\s*(\w+)[^}]*\}\}|\{(\w+)\}/g)].map((match) => match[1] ?? match[2] ?? '')
  return [...new Set(names)].sort()
}

/** Whether a Chinese text was left in English: the same words, more than one of them, and no Chinese character. */
export function isUntranslated(english: string, chinese: string): boolean {
  return english === chinese && /[a-z]{2,} [a-z]{2,}/i.test(english) && !HAN.test(chinese)
}

function pairProblems(
  key: string,
  { text, other, isPlural }: { text: string; other: string; isPlural: boolean },
): string[] {
  if (isUntranslated(text, other)) return [`${key} is not translated into Chinese`]
  const wanted = placeholders(text)
  const found = placeholders(other)
  // "one customer" may leave the figure out.
  if (isPlural && wanted.every((name) => found.includes(name))) return []
  if (wanted.join() === found.join()) return []
  return [`${key} takes {${wanted.join(', ')}} in English but {${found.join(', ')}} in Chinese`]
}

function flatten(catalogue: Catalogue, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') texts.set(prefix + key, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) texts.set(inner, text)
  }
  return texts
}
