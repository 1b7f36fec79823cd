/** How the bytes of a file become rows. */
export const importsReading = {
  title: 'How the file is read',
  ask: 'The encoding of the file is not certain. Choose the line that reads correctly.',
  sheet: 'Sheet',
  encoding: 'Encoding',
  delimiter: 'Separator',
  quote: 'Quotation mark',
  double: 'double: "…"',
  single: "single: '…'",
  none: 'none',
  headerRow: 'Line of the headings',
  startRow: 'First line of data',
  hiddenRows_one: '{{count}} hidden row is imported as well.',
  hiddenRows_other: '{{count}} hidden rows are imported as well.',
} as const
