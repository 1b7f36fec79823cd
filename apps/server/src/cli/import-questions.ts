import type { ImportQuestion, ImportQuestionKey, ImportView } from '@rapport/contract'

const QUESTIONS: Readonly<Record<ImportQuestionKey, string>> = {
  columns: 'No column was recognised for a field that is needed',
  target: 'It is not certain what the file holds',
  encoding: 'It is not certain how the characters are encoded',
  'date-order': 'Dates can be read in two ways',
  decimal: 'Numbers can be read in two ways',
  'currency-sign': 'A currency sign stands for several currencies',
  'same-number': 'One number stands at customers of different names',
  'same-name':
    'Only a name, a telephone number or a shared address stands for customers; equal ones would be one customer',
  'look-alike': 'Lines without a number look like customers who are there already',
  again: 'This file was imported before, with other columns or options',
}

/** The open questions of an import that was refused, for people at a terminal. */
export function questionSentences({ questions, earlier }: ImportView): string {
  const before = earlier ? [`  (imported before ${whenAndBy(earlier)})`] : []
  return ['Nothing was imported. This has to be settled first:', ...questions.map(questionLine), ...before].join('\n')
}

/** The same below a preview, and whether the file came in before; empty where there is nothing to say. */
export function questionLines({ questions, earlier }: Pick<ImportView, 'questions' | 'earlier'>): string {
  const before = earlier ? [`The same file was imported ${whenAndBy(earlier)}.`] : []
  const open = questions.length === 0 ? [] : ['To settle before importing:', ...questions.map(questionLine)]
  return [...before, ...open].map((line) => `${line}\n`).join('')
}

function whenAndBy({ startedAt, createdByName }: NonNullable<ImportView['earlier']>): string {
  return `on ${startedAt.slice(0, 16).replace('T', ' ')} UTC${createdByName ? ` by ${createdByName}` : ''}`
}

/** With a choice, columns are there and their meaning is doubtful; without one they are missing. */
function sentenceOf(key: ImportQuestionKey, choices: readonly string[], field: string | null): string {
  if (key !== 'columns' || choices.length === 0) return QUESTIONS[key]
  return field === 'amount'
    ? 'The same amount stands in every line of an order, as the total of an order would, which counts once for each line; say the price of the line with --map, or that it is right'
    : 'No column was recognised as the name; say which it is with --map, or go on without names'
}

function questionLine({ key, choices, field, samples, lines }: ImportQuestion): string {
  const where = field === null ? '' : ` (${field})`
  const such = samples.length === 0 ? '' : `: ${samples.slice(0, 3).join(', ')}`
  const many = lines === null ? '' : `, ${lines} ${lines === 1 ? 'line' : 'lines'}`
  const how = choices.map((choice) => `--assume ${choice === 'yes' ? key : `${key}=${choice}`}`).join(' or ')
  return `  ${sentenceOf(key, choices, field)}${where}${such}${many}. ${how === '' ? 'Say which column with --map map.json.' : `Settle it with ${how}.`}`
}
