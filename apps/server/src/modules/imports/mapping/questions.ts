import type { ImportQuestion, ImportQuestionKey } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { ENCODING_SURE_ENOUGH } from '../reading/encoding.ts'
import { readCurrency } from './currency.ts'
import type { Mapping, MappingOptions } from './mapping.ts'
import { splitAmount } from './numbers.ts'
import type { Preview } from './preview.ts'
import type { RecognitionDoubt } from './recognise.ts'

export type Assumptions = Readonly<Record<string, string>>

/** What was found of a file, and whether the same content came in before under another mapping. */
export type QuestionFacts = { preview: Preview; cameOtherwise: boolean }

const CHOICES: Readonly<
  Record<Exclude<ImportQuestionKey, 'columns' | 'target' | 'encoding' | 'currency-sign'>, readonly string[]>
> = {
  'date-order': ['dmy', 'mdy', 'ymd'],
  decimal: ['.', ','],
  'same-number': ['merge', 'leave-out'],
  'same-name': ['merge', 'leave-out'],
  'look-alike': ['new', 'update', 'leave-out'],
  again: ['yes'],
}

/**
 * All that a person has to settle before a file may come in: what screen, API and command line ask alike. Empty: nothing is left to
 * chance.
 */
export function openQuestions({ preview, cameOtherwise }: QuestionFacts): ImportQuestion[] {
  const { mapping, recognition, reasons } = preview
  const { options } = mapping
  const doubtOf = (...codes: RecognitionDoubt['code'][]) => recognition.doubts.find(({ code }) => codes.includes(code))
  const linesOf = (code: string) => reasons.find((reason) => reason.code === code)?.lines ?? 0
  const questions: ImportQuestion[] = []
  const ask = (key: ImportQuestionKey, choices: readonly string[], more: Partial<ImportQuestion> = {}) =>
    questions.push({ key, choices: [...choices], field: null, column: null, samples: [], lines: null, ...more })

  const { profile } = preview
  if (profile.options?.encoding === undefined && profile.encodingConfidence < ENCODING_SURE_ENOUGH) {
    const candidates = profile.encodingCandidates ?? []
    ask(
      'encoding',
      candidates.map(({ encoding }) => encoding),
      { samples: candidates.map(({ sample }) => sample) },
    )
  }
  if (!preview.ready) {
    const missing = recognition.doubts.filter(({ code }) => code === 'required_field_missing')
    for (const { field } of missing) ask('columns', [], { field })
    return questions
  }
  const meaning = doubtOf('name_missing', 'totals_repeated')
  if (meaning) ask('columns', ['yes'], placeOf(meaning))
  if (doubtOf('target_uncertain')) ask('target', [mapping.target])
  const date = doubtOf('date_order_ambiguous', 'date_order_mixed')
  if (date && options.dateOrder === null) ask('date-order', ordersOf(placeOf(date).samples ?? []), placeOf(date))
  const number = doubtOf('decimal_ambiguous')
  if (number && options.decimal === null) ask('decimal', CHOICES.decimal, placeOf(number))
  const signLines = linesOf('currency_ambiguous')
  if (signLines > 0 && options.signCurrency === null) {
    const sample = preview.ambiguousSign ?? ''
    ask('currency-sign', signChoices(sample, options), { lines: signLines, samples: [sample] })
  }
  const numberLines = linesOf('number_other_name')
  if (numberLines > 0 && options.sameNumber === null)
    ask('same-number', CHOICES['same-number'], { lines: numberLines, field: 'externalId' })
  const nameLines = linesOf('customer_by_name')
  if (nameLines > 0 && (options.sameName ?? null) === null) ask('same-name', CHOICES['same-name'], { lines: nameLines })
  const alike = preview.lookAlikes?.lines ?? 0
  if (alike > 0 && options.lookAlike === null) ask('look-alike', CHOICES['look-alike'], { lines: alike })
  if (cameOtherwise) ask('again', CHOICES.again)
  return questions
}

/** What can be asked, by the keys of `--assume`; the order of the questions. */
export const QUESTION_KEYS: readonly ImportQuestionKey[] = [
  'encoding',
  'columns',
  'target',
  'date-order',
  'decimal',
  'currency-sign',
  'same-number',
  'same-name',
  'look-alike',
  'again',
]

/** Throws `import.assumption_unknown` (400) for an answer to a question that nobody asks. */
export function requireKnownKeys(assume: Assumptions): void {
  const key = Object.keys(assume).find((one) => !QUESTION_KEYS.some((known) => known === one))
  if (key === undefined) return
  const known = QUESTION_KEYS.join(', ')
  const sentence = `There is no question "${key}". Answer one of: ${known}.`
  throw new AppError('import.assumption_unknown', 400, sentence, { details: { key, known } })
}

/**
 * The mapping with what people assume. Throws `import.assumption_unknown` (400) for an unknown question, `import.assumption_wrong` (400) for a choice that settles nothing, and
 * `import.questions_open` (409) with the questions that are left.
 */
export function settleQuestions(questions: readonly ImportQuestion[], mapping: Mapping, assume: Assumptions): Mapping {
  requireKnownKeys(assume)
  const options: MappingOptions = { ...mapping.options }
  const left: ImportQuestion[] = []
  for (const question of questions) {
    const choice = Object.hasOwn(assume, question.key) ? assume[question.key] : undefined
    if (choice === undefined || question.choices.length === 0) left.push(question)
    else if (question.key === 'encoding' && choice !== question.choices[0] && question.choices.includes(choice))
      throw otherReading()
    else if (question.choices.includes(choice)) Object.assign(options, optionOf(question.key, choice))
    else throw wrongChoice(question, choice)
  }
  if (left.length > 0) throw questionsOpen(left)
  return { ...mapping, options }
}

/** The mapping with those answers that settle something, whatever else is open. */
export function withAnswers(questions: readonly ImportQuestion[], mapping: Mapping, assume: Assumptions): Mapping {
  const options: MappingOptions = { ...mapping.options }
  for (const { key, choices } of questions) {
    const choice = Object.hasOwn(assume, key) ? assume[key] : undefined
    if (choice !== undefined && choices.includes(choice)) Object.assign(options, optionOf(key, choice))
  }
  return { ...mapping, options }
}

/** Where every year has four digits and stands last, none stands first. */
function ordersOf(samples: readonly string[]): readonly string[] {
  const orders = CHOICES['date-order']
  const isLast = samples.length > 0 && samples.every((sample) => /^\d{1,2}\D+\d{1,2}\D+\d{4}\b/.test(sample))
  return isLast ? orders.filter((order) => order !== 'ymd') : orders
}

function optionOf(key: ImportQuestionKey, choice: string): Partial<Record<keyof MappingOptions, string>> {
  switch (key) {
    case 'date-order':
      return { dateOrder: choice }
    case 'decimal':
      return { decimal: choice }
    case 'currency-sign':
      return { signCurrency: choice }
    case 'same-number':
      return { sameNumber: choice.replace('-', '_') }
    case 'same-name':
      return { sameName: choice.replace('-', '_') }
    case 'look-alike':
      return { lookAlike: choice.replace('-', '_') }
    case 'columns':
    case 'target':
    case 'encoding':
    case 'again':
      return {}
  }
}

function placeOf({ field, column, samples }: RecognitionDoubt): Partial<ImportQuestion> {
  return { field, column, samples }
}

/** The currencies a sign such as `¥` or `kr` stands for. */
function signChoices(sample: string, { currency: own }: MappingOptions): string[] {
  const marks = [sample, ...(splitAmount(sample)?.marks ?? [])]
  const readings = marks.map((mark) => readCurrency(mark, { own, sign: null }))
  return readings.flatMap((reading) => (reading.kind === 'ambiguous' ? reading.choices : []))
}

function questionsOpen(questions: readonly ImportQuestion[]): AppError {
  const keys = questions.map(({ key }) => key).join(', ')
  const told = questions.map(({ key, choices }) => (choices.length === 0 ? key : `${key} (${choices.join(' | ')})`))
  return new AppError('import.questions_open', 409, `Nothing was imported: settle first ${told.join(', ')}.`, {
    details: { keys, questions },
  })
}

/** The rows were read by the first choice: with another one they have to be read again before anybody can say what they mean. */
function otherReading(): AppError {
  const sentence =
    'The file was read with a different encoding. Select this encoding for the file first, then check its rows again.'
  return new AppError('import.read_otherwise', 409, sentence)
}

function wrongChoice({ key, choices }: ImportQuestion, choice: string): AppError {
  const list = choices.join(', ')
  return new AppError(
    'import.assumption_wrong',
    400,
    `"${key}" cannot be settled with "${choice}". Possible: ${list}.`,
    {
      details: { key, choice, choices: list },
    },
  )
}
