import { FUNCTIONS } from '@rapport/expressions/functions'

/** The word that is being written at a place of a formula, and where it begins. */
export type Word = { text: string; start: number }
/** Something that can be put into a formula; the cursor goes to `$`. */
export type Suggestion = { insert: string; label: string; kind: 'field' | 'function' }

const WORD = /\.?[A-Za-z][A-Za-z0-9_.]*$/
const SUGGESTIONS_MAX = 8

export function wordBefore(text: string, cursor: number): Word {
  const found = WORD.exec(text.slice(0, cursor))?.[0] ?? ''
  return { text: found, start: cursor - found.length }
}

/** Fields by their name or label, functions by their name; those that begin with the word first. */
export function suggestionsFor(word: string, fields: readonly { path: string; label: string }[]): Suggestion[] {
  if (word === '') return []
  const all: Suggestion[] = [
    ...fields.map(({ path, label }) => ({ insert: path, label, kind: 'field' as const })),
    ...FUNCTIONS.map(({ name, insert }) => ({ insert, label: name, kind: 'function' as const })),
  ]
  const wanted = word.replace(/^\./, '').toLowerCase()
  const nameOf = ({ insert, label, kind }: Suggestion) => (kind === 'field' ? insert : label).toLowerCase()
  const isWhole = (one: Suggestion) => one.kind === 'field' && nameOf(one) === wanted
  const starts = all.filter((one) => nameOf(one).startsWith(wanted) && !isWhole(one))
  const others = all.filter(
    (one) => !starts.includes(one) && !isWhole(one) && `${nameOf(one)} ${one.label.toLowerCase()}`.includes(wanted),
  )
  return [...starts, ...others].slice(0, SUGGESTIONS_MAX)
}

/** The formula with something put in place of a word, and where the cursor goes. A method stands behind what was written. */
export function inserted(text: string, { text: word, start }: Word, insert: string): { text: string; cursor: number } {
  const isMethod = insert.startsWith('.')
  const kept = isMethod && !word.startsWith('.') ? word : ''
  const put = kept + insert
  const at = put.indexOf('$')
  const whole = text.slice(0, start) + put.replace('$', '') + text.slice(start + word.length)
  return { text: whole, cursor: start + (at === -1 ? put.length : at) }
}
