const number = (value: number) => value.toLocaleString('en')
/** How many of what, the numbers below each other. */
const counted = (one: string, several: string) => (count: number) =>
  `${number(count).padStart(11)} ${count === 1 ? one : several}`
const rows = (count: number) => `${number(count)} ${count === 1 ? 'row' : 'rows'}`
const seconds = (ms: number) => (ms / 1000).toFixed(1)

/** What `rapport import` says. */
export const importing = {
  fileOrUndo: 'Either a file is imported, or an import is undone.',
  undoWantsId: '--undo wants the id of an import, as an import prints it.',
  whichFile: 'Say which file to import.',
  mapOfOther: (target: string, other: string) => `--as says ${target}, but the map is for ${other}.`,
  assumeWants: (text: string) => `--assume wants KEY=CHOICE, not "${text}".`,
  whatItHolds: (targets: string) => `Say what the file holds: ${targets}.`,
  mapUnreadable: (path: string) => `The map ${path} cannot be read.`,
  mapNoJson: (path: string, reason: string) => `The map ${path} is not JSON: ${reason}`,
  noFile: (path: string) => `There is no file ${path}.`,
  columnsMissing: (fields: string) => `No column was recognised for ${fields}. Say which with --map map.json.`,
  interrupted: 'Stopped. It goes on by itself with the next rapport start.',
  waiting: 'waiting …',
  progress: (done: number, all: number | null) =>
    `${number(done)}${all === null ? '' : ` of ${number(all)}`} ${all === 1 ? 'row' : 'rows'}`,
  status: {
    uploaded: 'not started',
    queued: 'queued',
    running: 'running',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
    undoing: 'being undone',
    undone: 'undone',
  },
  is: (file: string, status: string) => `${file}: the import is ${status}.`,
  says: (file: string, sentence: string) => `${file}: ${sentence}`,
  imported: ({ file, lines, ms }: { file: string; lines: number; ms: number }) =>
    `${file}: ${rows(lines)} imported in ${seconds(ms)} s.`,
  endedAfter: ({ file, status, lines, why }: { file: string; status: string; lines: number; why: string }) =>
    `${file}: ${status} after ${rows(lines)}. ${why}`,
  soFarKept: 'Rows imported so far are kept.',
  toUndo: (id: string) => `To undo it, run: rapport import --undo ${id}`,
  undone: (file: string) => `${file}: the import was undone.`,
  count: {
    recordsRemoved: counted('record removed', 'records removed'),
    recordsReverted: counted('record restored to previous values', 'records restored to previous values'),
    recordsKept: counted(
      'record created by the import kept: edited since, or in use',
      'records created by the import kept: edited since, or in use',
    ),
    recordsChangedSince: counted('record keeps values changed since', 'records keep values changed since'),
    customersRemoved: counted('customer removed', 'customers removed'),
    ordersRemoved: counted('order removed', 'orders removed'),
    interactionsRemoved: counted('timeline entry removed', 'timeline entries removed'),
    customersReverted: counted('customer restored to previous values', 'customers restored to previous values'),
    customersKept: counted(
      'customer created by the import kept: edited since, or in use',
      'customers created by the import kept: edited since, or in use',
    ),
    ordersKept: counted(
      'order entry kept: cancelled, refunded or extended since',
      'order entries kept: cancelled, refunded or extended since',
    ),
    customersChangedSince: counted('customer keeps values changed since', 'customers keep values changed since'),
    keptRows: counted('row would be imported', 'rows would be imported'),
    leftOutRows: counted('row would be skipped', 'rows would be skipped'),
    customers: counted('customer', 'customers'),
    orders: counted('order', 'orders'),
    creditNotes: counted('credit note', 'credit notes'),
    interactions: counted('interaction', 'interactions'),
    records: counted('record', 'records'),
    recordsCreated: counted('record created', 'records created'),
    recordsUpdated: counted('record updated', 'records updated'),
    recordsUnchanged: counted('record unchanged', 'records unchanged'),
    customersCreated: counted('customer created', 'customers created'),
    customersUpdated: counted('customer updated', 'customers updated'),
    customersUnchanged: counted('customer unchanged', 'customers unchanged'),
    ordersCreated: counted('order created', 'orders created'),
    ordersUnchanged: counted('existing order', 'existing orders'),
    interactionsCreated: counted('timeline entry created', 'timeline entries created'),
    linesLeftOut: counted('row skipped', 'rows skipped'),
  },
  target: { orders: 'orders', customers: 'customers', interactions: 'interactions' },
  readAs: (path: string, target: string) => `${path} as ${target}`,
  requiredMissing: ': required columns are missing',
  onlyFirst: (count: number) => ` (only the first ${rows(count)} checked)`,
  columns: 'Columns:',
  columnsUnused: (names: string) => `Columns not imported: ${names}`,
  toDecide: 'To decide with --map:',
  doubt: {
    required_field_missing: 'No column was recognised for a field that is needed',
    date_order_ambiguous: 'Dates can be read in two ways',
    date_order_mixed: 'Dates use different formats',
    decimal_ambiguous: 'Numbers can be read in two ways',
    target_uncertain: 'It is not certain what the file holds',
    name_missing: 'No column was recognised as the name',
    totals_repeated: 'The same amount stands in every line of an order',
  },
  value: (amount: string) => `            value ${amount}`,
  notesKept: 'Columns shown as note.… have no matching field and are kept in the notes.',
  nothingSaved: 'Nothing was saved.',
  skippedByReason: 'Skipped, by reason:',
  withNotices: 'Imported, with notices:',
  reason: ({ count, sentence, firstLine }: { count: number; sentence: string; firstLine: number | null }) =>
    `${number(count).padStart(11)} ${sentence}${firstLine === null ? '' : ` (first in row ${number(firstLine)})`}`,
  currencyWithoutRate: 'no exchange rate is set for the currency on that day (Settings → Exchange rates)',
  asOf: (moment: string) =>
    `The data ends in the past: figures are shown as of ${moment}. To see them as of now, import with --as-of live, or change “Data as of” in the settings.`,
  nothingImported: 'Nothing was imported. This has to be settled first:',
  importedBefore: (when: string) => `  (imported before ${when})`,
  sameFile: (when: string) => `The same file was imported ${when}.`,
  when: (moment: string, name: string | null) => `on ${moment} UTC${name === null ? '' : ` by ${name}`}`,
  toSettle: 'To settle before importing:',
  question: {
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
  },
  sameAmount:
    'The same amount stands in every line of an order, as the total of an order would, which counts once for each line; say the price of the line with --map, or that it is right',
  noNames: 'No column was recognised as the name; say which it is with --map, or go on without names',
  questionLine: (question: { sentence: string; field: string | null; samples: string; lines: number | null }) => {
    const where = question.field === null ? '' : ` (${question.field})`
    const such = question.samples === '' ? '' : `: ${question.samples}`
    const many = question.lines === null ? '' : `, ${number(question.lines)} ${question.lines === 1 ? 'line' : 'lines'}`
    return `  ${question.sentence}${where}${such}${many}.`
  },
  settleWith: (flags: readonly string[]) => ` Settle it with ${flags.join(' or ')}.`,
  whichColumn: ' Say which column with --map map.json.',
}
