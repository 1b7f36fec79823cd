import type { ImportQuestion, ImportView } from '@rapport/contract'
import type { MappingView } from './preview-view.ts'

type Key = ImportQuestion['key']

/** The option of the mapping that answers a question; the others are answered when the import starts. */
const OPTIONS: Partial<Record<Key, string>> = {
  'date-order': 'dateOrder',
  decimal: 'decimal',
  'currency-sign': 'signCurrency',
  'same-number': 'sameNumber',
  'same-name': 'sameName',
  'look-alike': 'lookAlike',
}

/** Answers that go with the start of the import. */
export type Answers = Readonly<Partial<Record<Key, string>>>

/** The questions this screen shows: missing columns are said by the table of columns itself. */
export function shownQuestions({ questions }: Pick<ImportView, 'questions'>): readonly ImportQuestion[] {
  return questions.filter(({ key, choices }) => (key !== 'columns' || choices.length > 0) && key !== 'encoding')
}

/** What is asked now, and what was asked and answered before, so that an answer can be seen and changed. */
export function withAnswered(
  asked: readonly ImportQuestion[],
  before: readonly ImportQuestion[],
): readonly ImportQuestion[] {
  const kept = before.map((question) => asked.find(({ key }) => key === question.key) ?? question)
  return [...kept, ...asked.filter(({ key }) => !before.some((question) => question.key === key))]
}

/** What was chosen so far, in the words of the choices; null while it is open. */
export function chosenAnswer(key: Key, mapping: MappingView, answers: Answers): string | null {
  const option = OPTIONS[key]
  if (option === undefined) return answers[key] ?? null
  const value = mapping.options[option]
  return typeof value === 'string' && value !== '' ? value.replace('_', '-') : null
}

/** The mapping with the answer, where a mapping holds it; null where the answer goes with the start. */
export function withAnswer(mapping: MappingView, key: Key, choice: string): MappingView | null {
  const option = OPTIONS[key]
  if (option === undefined) return null
  return { ...mapping, options: { ...mapping.options, [option]: choice.replace('-', '_') } }
}
