import { errorSentence, type ImportView } from '@rapport/contract'
import { formatMoney } from '@rapport/kernel'
import type { Preview } from '../modules/imports/index.ts'

type Reason = { code: string; outcome: string; lines: number; firstLine: number | null }
type Result = NonNullable<ImportView['result']>

type Count = readonly [count: number, one: string, several: string]

const number = (value: number) => value.toLocaleString('en')
const counted = (count: number, one: string, several: string) => `${number(count)} ${count === 1 ? one : several}`

/** How an import ended, for people at a terminal. */
export function endSentences({ id, fileName, status, result, problem, can }: ImportView, totalMs: number): string {
  if (!result) return `${fileName}: ${problem?.message ?? `the import is ${status}.`}\n`
  const took = `in ${(totalMs / 1000).toFixed(1)} s`
  const head =
    status === 'done'
      ? `${fileName}: ${counted(result.lines, 'row', 'rows')} imported ${took}.`
      : `${fileName}: ${status} after ${counted(result.lines, 'row', 'rows')}. ${problem?.message ?? 'Rows imported so far are kept.'}`
  const undoLines = can.undo ? [`To undo it, run: rapport import --undo ${id}`] : []
  return [head, ...countLines(result), ...reasonLines(result.problems), ...asOfLines(result), ...undoLines]
    .join('\n')
    .concat('\n')
}

/** The result of undoing an import, for people at a terminal. */
export function undoneSentences({ fileName, status, undo }: ImportView): string {
  if (!undo) return `${fileName}: the import is ${status}.\n`
  const counts: Count[] = [
    [undo.customersRemoved, 'customer removed', 'customers removed'],
    [undo.ordersRemoved, 'order removed', 'orders removed'],
    [undo.interactionsRemoved, 'timeline entry removed', 'timeline entries removed'],
    [undo.customersReverted, 'customer restored to previous values', 'customers restored to previous values'],
    [
      undo.customersKept,
      'customer created by the import kept: edited since, or in use',
      'customers created by the import kept: edited since, or in use',
    ],
    [
      undo.ordersKept,
      'order entry kept: cancelled, refunded or extended since',
      'order entries kept: cancelled, refunded or extended since',
    ],
    [undo.customersChangedSince, 'customer keeps values changed since', 'customers keep values changed since'],
  ]
  return [`${fileName}: the import was undone.`, ...nonZero(counts)].join('\n').concat('\n')
}

/** What an import would do. */
export function previewSentences(
  path: string,
  { totals, mapping, ready, whole, reasons, recognition }: Preview,
): string {
  const looked = whole ? '' : ` (only the first ${counted(totals.rows, 'row was', 'rows were')} checked)`
  const columns = Object.entries(mapping.columns).map(([field, { column }]) => `  ${field} ← ${String(column)}`)
  const doubts = recognition.doubts.map(({ code, field, samples }) => {
    const where = field === null ? '' : ` (${field})`
    return `  ${words(code)}${where}${samples.length > 0 ? `: ${samples.slice(0, 3).join(', ')}` : ''}`
  })
  const taken = new Set(Object.values(mapping.columns).map(({ column }) => column))
  const unused = recognition.columns.flatMap(({ column, name, content }) =>
    taken.has(column) || taken.has(name) || content === 'empty' ? [] : [name || `#${column}`],
  )
  const notes = Object.keys(mapping.columns).some((field) => field.startsWith('note.'))
  const counts: Count[] = [
    [totals.keptRows, 'row would be imported', 'rows would be imported'],
    [totals.leftOutRows, 'row would be skipped', 'rows would be skipped'],
    [totals.customers, 'customer', 'customers'],
    [totals.orders, 'order', 'orders'],
    [totals.creditNotes, 'credit note', 'credit notes'],
    [totals.interactions, 'interaction', 'interactions'],
  ]
  return [
    `${path} as ${mapping.target}${ready ? '' : ': required columns are missing'}${looked}`,
    'Columns:',
    ...columns,
    ...(unused.length > 0 ? [`Columns not imported: ${unused.join(', ')}`] : []),
    ...(ready || doubts.length === 0 ? [] : ['To decide with --map:', ...doubts]),
    ...nonZero(counts),
    ...(mapping.target === 'orders' && ready ? valueLines(totals) : []),
    ...reasonLines(reasons),
    ...(notes ? ['Columns shown as note.… have no matching field and are kept in the notes.'] : []),
    'Nothing was saved.',
    '',
  ].join('\n')
}

/** Each currency by itself: what they are worth together is for the exchange rates of the days to say. */
function valueLines({ sums }: Preview['totals']): string[] {
  return sums.map(({ currency, sumMinor }) => `            value ${formatMoney(sumMinor, currency, 'en')}`)
}

function countLines(result: Result): string[] {
  const counts: Count[] = [
    [result.customersCreated, 'customer created', 'customers created'],
    [result.customersUpdated, 'customer updated', 'customers updated'],
    [result.customersUnchanged, 'customer unchanged', 'customers unchanged'],
    [result.ordersCreated, 'order created', 'orders created'],
    [result.ordersUnchanged, 'existing order', 'existing orders'],
    [result.interactionsCreated, 'timeline entry created', 'timeline entries created'],
    [result.linesLeftOut, 'row skipped', 'rows skipped'],
  ]
  return nonZero(counts)
}

function nonZero(counts: readonly Count[]): string[] {
  return counts
    .filter(([count]) => count > 0)
    .map(([count, one, several]) => `${number(count).padStart(11)} ${count === 1 ? one : several}`)
}

function reasonLines(reasons: readonly Reason[]): string[] {
  const lines = (outcome: string) =>
    reasons
      .filter((reason) => reason.outcome === outcome)
      .map(({ code, lines: count, firstLine }) => {
        const first = firstLine === null ? '' : ` (first in row ${number(firstLine)})`
        return `${number(count).padStart(11)} ${sentenceOf(code)}${first}`
      })
  const leftOut = lines('left_out')
  const notices = lines('notice')
  return [
    ...(leftOut.length > 0 ? ['Skipped, by reason:', ...leftOut] : []),
    ...(notices.length > 0 ? ['Imported, with notices:', ...notices] : []),
  ]
}

function asOfLines({ asOf }: Result): string[] {
  if (!asOf) return []
  return [
    `The data ends in the past: figures are shown as of ${asOf}. To see them as of now, import with --as-of live, or change “Data as of” in the settings.`,
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
