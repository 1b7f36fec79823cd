import { isUntranslated, placeholders } from './catalogues.ts'
import type { UserError } from './user-errors.ts'

/** The sentences by code and language, as the contract has them. */
export type Sentences = Readonly<Record<string, Readonly<Record<'en' | 'zh', string>>>>

/** What is missing: sentences in both languages for every code, the same figures in both, and each figure given where it is thrown. */
export function sentenceProblems(sentences: Sentences, userErrors: readonly UserError[]): string[] {
  const problems = Object.entries(sentences).flatMap(([code, pair]) => pairProblems(code, pair))
  const missing = new Map<string, string>()
  for (const { code, place, details } of userErrors) {
    const sentence = sentences[code]
    if (sentence === undefined) {
      if (!missing.has(code)) missing.set(code, place)
      continue
    }
    const absent = details === null ? [] : placeholders(sentence.en).filter((name) => !details.includes(name))
    if (absent.length > 0)
      problems.push(`${place} throws ${code} without its figures {${absent.join(', ')}} in details`)
  }
  for (const [code, place] of missing)
    problems.push(`${place} refuses with ${code}, which has no sentences in packages/contract/src/errors`)
  return problems
}

/** Sentences nobody says any more: their code stands nowhere in the sources. */
export function unusedSentences(sentences: Sentences, sources: readonly string[]): string[] {
  return Object.keys(sentences)
    .filter((code) => !sources.some((text) => text.includes(`'${code}'`)))
    .map((code) => `the sentences of ${code} are said nowhere; take them out`)
}

function pairProblems(code: string, { en, zh }: Readonly<Record<'en' | 'zh', string>>): string[] {
  if (en.trim() === '' || zh.trim() === '') return [`${code} has an empty sentence`]
  if (isUntranslated(en, zh)) return [`${code} is not translated into Chinese`]
  if (placeholders(en).join() === placeholders(zh).join()) return []
  return [`${code} takes {${placeholders(en).join(', ')}} in English but {${placeholders(zh).join(', ')}} in Chinese`]
}
