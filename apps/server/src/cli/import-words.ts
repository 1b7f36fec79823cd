import { errorSentence, type ImportView } from '@rapport/contract'
import { formatMoney } from '@rapport/kernel'
import type { Preview } from '../modules/imports/index.ts'

type Reason = { code: string; outcome: string; lines: number; firstLine: number | null }
type Result = NonNullable<ImportView['result']>

const number = (value: number) => value.toLocaleString('en')

/** How an import ended, for people at a terminal. */
export function endSentences({ id, fileName, status, result, problem, can }: ImportView, totalMs: number): string {
  if (!result) return `${fileName}: ${problem?.message ?? `the import is ${status}.`}\n`
  const took = `in ${(totalMs / 1000).toFixed(1)} s`
  const head =
    status === 'done'
      ? `${fileName}: ${number(result.lines)} lines imported ${took}.`
      : `${fileName}: ${status} after ${number(result.lines)} lines. ${problem?.message ?? 'What was taken in before stays.'}`
  const undoLines = can.undo ? [`To undo it: rapport import --undo ${id}`] : []
  return [head, ...countLines(result), ...reasonLines(result.problems), ...asOfLines(result), ...undoLines]
    .join('\n')
    .concat('\n')
}

/** What came of undoing an import, for people at a terminal. */
export function undoneSentences({ fileName, status, undo }: ImportView): string {
  if (!undo) return `${fileName}: the import is ${status}.\n`
  const counts: [number, string][] = [
    [undo.customersRemoved, 'customers removed'],
    [undo.ordersRemoved, 'orders removed'],
    [undo.interactionsRemoved, 'entries taken out of the timeline'],
    [undo.customersReverted, 'customers have their former values again'],
    [undo.customersKept, 'customers it had made stay: edited since, or in use'],
    [undo.ordersKept, 'parts of orders stay: cancelled, refunded or added to since'],
    [undo.customersChangedSince, 'customers keep values that were changed since'],
  ]
  return [`${fileName}: the import was undone.`, ...nonZero(counts)].join('\n').concat('\n')
}

/** What an import would do. */
export function previewSentences(
  path: string,
  { totals, mapping, ready, whole, reasons, recognition }: Preview,
): string {
  const looked = whole ? '' : ` (only the first ${number(totals.rows)} lines were looked at)`
  const columns = Object.entries(mapping.columns).map(([field, { column }]) => `  ${field} ← ${String(column)}`)
  const doubts = recognition.doubts.map(({ code, field, samples }) => {
    const where = field === null ? '' : ` (${field})`
    return `  ${words(code)}${where}${samples.length > 0 ? `: ${samples.slice(0, 3).join(', ')}` : ''}`
  })
  const notes = Object.keys(mapping.columns).some((field) => field.startsWith('note.'))
  const counts: [number, string][] = [
    [totals.keptRows, 'lines would be taken in'],
    [totals.leftOutRows, 'lines would be left out'],
    [totals.customers, 'customers'],
    [totals.orders, 'orders'],
    [totals.creditNotes, 'credit notes'],
    [totals.interactions, 'interactions'],
  ]
  return [
    `${path} as ${mapping.target}${ready ? '' : ': columns are missing'}${looked}`,
    'Columns:',
    ...columns,
    ...(ready || doubts.length === 0 ? [] : ['To settle with --map:', ...doubts]),
    ...nonZero(counts),
    ...(mapping.target === 'orders' && ready ? valueLines(totals) : []),
    ...reasonLines(reasons),
    ...(notes ? ['Columns as note.… have no field of their own and are kept in the notes.'] : []),
    'Nothing was written.',
    '',
  ].join('\n')
}

/** Each currency by itself: what they are worth together is for the exchange rates of the days to say. */
function valueLines({ sums }: Preview['totals']): string[] {
  return sums.map(({ currency, sumMinor }) => `            value ${formatMoney(sumMinor, currency, 'en')}`)
}

function countLines(result: Result): string[] {
  const counts: [number, string][] = [
    [result.customersCreated, 'customers made'],
    [result.customersUpdated, 'customers updated'],
    [result.ordersCreated, 'orders taken in'],
    [result.ordersUnchanged, 'orders known already'],
    [result.interactionsCreated, 'entries in the timeline'],
    [result.linesLeftOut, 'lines left out'],
  ]
  return nonZero(counts)
}

function nonZero(counts: readonly [number, string][]): string[] {
  return counts.filter(([count]) => count > 0).map(([count, what]) => `${number(count).padStart(11)} ${what}`)
}

function reasonLines(reasons: readonly Reason[]): string[] {
  const lines = (outcome: string) =>
    reasons
      .filter((reason) => reason.outcome === outcome)
      .map(({ code, lines: count, firstLine }) => {
        const first = firstLine === null ? '' : ` (first in line ${number(firstLine)})`
        return `${number(count).padStart(11)} ${sentenceOf(code)}${first}`
      })
  const leftOut = lines('left_out')
  const notices = lines('notice')
  return [
    ...(leftOut.length > 0 ? ['Left out, by reason:', ...leftOut] : []),
    ...(notices.length > 0 ? ['Taken in, worth knowing:', ...notices] : []),
  ]
}

function asOfLines({ asOf }: Result): string[] {
  if (!asOf) return []
  return [
    `The data end long ago: figures are shown as of ${asOf}. Import with --as-of live, or change it in the settings, to see them as of now.`,
  ]
}

/** Sentences with places for details speak of one line; these stand for several. */
const OF_SEVERAL: Readonly<Record<string, string>> = {
  'order.currency_unknown': 'no exchange rate is set for the currency on that day (Settings → Exchange rates)',
}

function sentenceOf(code: string): string {
  return OF_SEVERAL[code] ?? errorSentence(code, 'en') ?? words(code)
}

/** `order.currency_unknown` → `currency unknown` */
function words(code: string): string {
  return code.slice(code.indexOf('.') + 1).replaceAll('_', ' ')
}
