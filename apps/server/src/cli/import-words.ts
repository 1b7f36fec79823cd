import { errorSentence, type ImportView, importedObject, isOwnTarget } from '@rapport/contract'
import { formatMoney } from '@rapport/kernel'
import { isNamedObject, objectWords } from '@rapport/words'
import type { Preview } from '../modules/imports/index.ts'
import { language, reasons as reasonWords, words } from './words.ts'

const say = words.importing

type Reason = { code: string; outcome: string; lines: number; firstLine: number | null }
type Result = NonNullable<ImportView['result']>
type Count = keyof typeof say.count

/** How an import ended, for people at a terminal. */
export function endSentences({ id, fileName, status, result, problem, can }: ImportView, totalMs: number): string {
  if (!result) return `${problem ? say.says(fileName, problem.message) : say.is(fileName, say.status[status])}\n`
  const { lines } = result
  const head =
    status === 'done'
      ? say.imported({ file: fileName, lines, ms: totalMs })
      : say.endedAfter({ file: fileName, status: say.status[status], lines, why: problem?.message ?? say.soFarKept })
  const undoLines = can.undo ? [say.toUndo(id)] : []
  return [head, ...countLines(result), ...reasonLines(result.problems), ...asOfLines(result), ...undoLines]
    .join('\n')
    .concat('\n')
}

/** The result of undoing an import, for people at a terminal. */
export function undoneSentences({ fileName, status, undo }: ImportView): string {
  if (!undo) return `${say.is(fileName, say.status[status])}\n`
  return [say.undone(fileName), ...counted(undo, UNDO_COUNTS)].join('\n').concat('\n')
}

const UNDO_COUNTS = [
  'recordsRemoved',
  'recordsReverted',
  'recordsKept',
  'recordsChangedSince',
  'customersRemoved',
  'ordersRemoved',
  'interactionsRemoved',
  'customersReverted',
  'customersKept',
  'ordersKept',
  'customersChangedSince',
] as const
const PREVIEW_COUNTS = [
  'keptRows',
  'leftOutRows',
  'customers',
  'orders',
  'creditNotes',
  'interactions',
  'records',
] as const
const RESULT_COUNTS = [
  'recordsCreated',
  'recordsUpdated',
  'recordsUnchanged',
  'customersCreated',
  'customersUpdated',
  'customersUnchanged',
  'ordersCreated',
  'ordersUnchanged',
  'interactionsCreated',
  'linesLeftOut',
] as const

/** What an import would do. */
export function previewSentences(path: string, preview: Preview): string {
  const { totals, mapping, ready, whole, reasons } = preview
  const head = say.readAs(path, targetText(mapping.target))
  return [
    `${head}${ready ? '' : say.requiredMissing}${whole ? '' : say.onlyFirst(totals.rows)}`,
    ...columnLines(preview),
    ...(ready ? [] : doubtLines(preview)),
    ...counted(totals, PREVIEW_COUNTS),
    ...(mapping.target === 'orders' && ready ? valueLines(totals) : []),
    ...reasonLines(reasons),
    ...(Object.keys(mapping.columns).some((field) => field.startsWith('note.')) ? [say.notesKept] : []),
    say.nothingSaved,
    '',
  ].join('\n')
}

function targetText(target: string): string {
  if (isOwnTarget(target)) return say.target[target]
  const object = importedObject(target)?.name ?? ''
  return isNamedObject(object) ? objectWords(object, language).many : target
}

/** Fields by their names in the documents of --map. */
function columnLines({ mapping, recognition }: Preview): string[] {
  const taken = new Set(Object.values(mapping.columns).map(({ column }) => column))
  const unused = recognition.columns.flatMap(({ column, name, content }) =>
    taken.has(column) || taken.has(name) || content === 'empty' ? [] : [name || `#${column}`],
  )
  return [
    say.columns,
    ...Object.entries(mapping.columns).map(([field, { column }]) => `  ${field} ← ${String(column)}`),
    ...(unused.length > 0 ? [say.columnsUnused(unused.join(', '))] : []),
  ]
}

function doubtLines({ recognition: { doubts } }: Preview): string[] {
  if (doubts.length === 0) return []
  const lines = doubts.map(({ code, field, samples }) => {
    const where = field === null ? '' : ` (${field})`
    return `  ${say.doubt[code]}${where}${samples.length > 0 ? `: ${samples.slice(0, 3).join(', ')}` : ''}`
  })
  return [say.toDecide, ...lines]
}

/** Each currency by itself: what they are worth together is for the exchange rates of the days to say. */
function valueLines({ sums }: Preview['totals']): string[] {
  return sums.map(({ currency, sumMinor }) => say.value(formatMoney(sumMinor, currency, language)))
}

function countLines(result: Result): string[] {
  return counted(result, RESULT_COUNTS)
}

function counted<Name extends Count>(counts: Readonly<Record<Name, number>>, names: readonly Name[]): string[] {
  return names.filter((name) => counts[name] > 0).map((name) => say.count[name](counts[name]))
}

function reasonLines(reasons: readonly Reason[]): string[] {
  const lines = (outcome: string) =>
    reasons
      .filter((reason) => reason.outcome === outcome)
      .map(({ code, lines: count, firstLine }) => say.reason({ count, sentence: sentenceOf(code), firstLine }))
  const leftOut = lines('left_out')
  const notices = lines('notice')
  return [
    ...(leftOut.length > 0 ? [say.skippedByReason, ...leftOut] : []),
    ...(notices.length > 0 ? [say.withNotices, ...notices] : []),
  ]
}

function asOfLines({ asOf }: Result): string[] {
  return asOf ? [say.asOf(asOf)] : []
}

/** Sentences with places for details speak of one row; these stand for several. */
const OF_SEVERAL: Readonly<Record<string, string>> = { 'order.currency_unknown': say.currencyWithoutRate }

function sentenceOf(code: string): string {
  return reasonWords[code] ?? OF_SEVERAL[code] ?? errorSentence(code, language) ?? code
}
