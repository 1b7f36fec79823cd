/** How the bytes of a file become rows. */
export const importsReading = {
  title: 'File format',
  ask: 'The encoding of the file is uncertain. Choose the version that is readable.',
  sheet: 'Sheet',
  encoding: 'Encoding',
  delimiter: 'Separator',
  quote: 'Quotation mark',
  double: 'double: "…"',
  single: "single: '…'",
  none: 'none',
  headerRow: 'Header row',
  startRow: 'First data row',
  hiddenRows_one: '{{count}} hidden row is imported too.',
  hiddenRows_other: '{{count}} hidden rows are imported too.',
} as const
