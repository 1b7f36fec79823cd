import type { ImportQuestion, ImportView } from '@rapport/contract'
import { words } from './words.ts'

const say = words.importing

/** The open questions of an import that was refused, for people at a terminal. */
export function questionSentences({ questions, earlier }: ImportView): string {
  const before = earlier ? [say.importedBefore(whenAndBy(earlier))] : []
  return [say.nothingImported, ...questions.map(questionLine), ...before].join('\n')
}

/** The same below a preview, and whether the file came in before; empty where there is nothing to say. */
export function questionLines({ questions, earlier }: Pick<ImportView, 'questions' | 'earlier'>): string {
  const before = earlier ? [say.sameFile(whenAndBy(earlier))] : []
  const open = questions.length === 0 ? [] : [say.toSettle, ...questions.map(questionLine)]
  return [...before, ...open].map((line) => `${line}\n`).join('')
}

function whenAndBy({ startedAt, createdByName }: NonNullable<ImportView['earlier']>): string {
  return say.when(startedAt.slice(0, 16).replace('T', ' '), createdByName || null)
}

function questionLine(question: ImportQuestion): string {
  const { key, choices, field, samples, lines } = question
  const flags = choices.map((choice) => `--assume ${choice === 'yes' ? key : `${key}=${choice}`}`)
  const sentence = sentenceOf(question)
  return (
    say.questionLine({ sentence, field, samples: samples.slice(0, 3).join(', '), lines }) +
    (flags.length === 0 ? say.whichColumn : say.settleWith(flags))
  )
}

/** With a choice, columns are there and their meaning is doubtful; without one they are missing. */
function sentenceOf({ key, choices, field }: ImportQuestion): string {
  if (key !== 'columns' || choices.length === 0) return say.question[key]
  return field === 'amount' ? say.sameAmount : say.noNames
}
