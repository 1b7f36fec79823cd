import { AppError, type FieldError } from '@rapport/kernel'
import { ENCODINGS, findEncoding } from './encodings.ts'
import type { Delimiter, Quote, ReadingOptions } from './profile.ts'

const DELIMITER_NAMES: Readonly<Record<string, Delimiter>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
  pipe: '|',
  '^': '^',
  caret: '^',
  '~': '~',
  tilde: '~',
  blanks: 'blanks',
}
const QUOTE_NAMES: Readonly<Record<string, Quote | null>> = { '"': '"', double: '"', "'": "'", single: "'", none: null }
const ROW_MAX = 100_000

type Given = Readonly<Record<string, unknown>>

/**
 * What a person says about how a file is to be read, checked; what is left out is recognised. Names are taken as people write them
 * (`latin1`, `semicolon`, `none`). Throws `import.reading_wrong` (400) with one sentence a wrong spot.
 */
export function parseReading(given: Given): ReadingOptions {
  const errors: FieldError[] = []
  const options: ReadingOptions = {}
  const said = (key: keyof ReadingOptions) => (given[key] === undefined || given[key] === '' ? undefined : given[key])
  const refuse = (key: string, message: string) =>
    void errors.push({ path: key, code: 'import.reading_wrong', message })

  const encoding = said('encoding')
  if (encoding !== undefined && encoding !== 'auto') {
    const found = findEncoding(String(encoding))
    if (found) options.encoding = found
    else
      refuse(
        'encoding',
        `There is no encoding "${String(encoding).slice(0, 40)}". Choose one of ${ENCODINGS.join(', ')}.`,
      )
  }
  const delimiter = said('delimiter')
  if (delimiter !== undefined && delimiter !== 'auto') {
    const found = lookUp(DELIMITER_NAMES, String(delimiter))
    if (found !== undefined) options.delimiter = found
    else refuse('delimiter', 'The separator is one of comma, semicolon, tab, pipe, caret, tilde and blanks.')
  }
  const quote = given.quote === null ? 'none' : said('quote')
  if (quote !== undefined && quote !== 'auto') {
    const found = lookUp(QUOTE_NAMES, String(quote))
    if (found !== undefined) options.quote = found
    else refuse('quote', 'The quotation mark is one of double, single and none.')
  }
  readRows(given, options, refuse)
  const sheet = said('sheet')
  if (sheet !== undefined) options.sheet = String(sheet).slice(0, 200)
  if (errors.length > 0) {
    throw new AppError('import.reading_wrong', 400, errors.map(({ message }) => message).join(' '), {
      fieldErrors: errors,
    })
  }
  return options
}

function readRows(given: Given, options: ReadingOptions, refuse: (key: string, message: string) => void): void {
  const { headerRow, startRow } = given
  if (headerRow === null || headerRow === 'none') options.headerRow = null
  else if (headerRow !== undefined && headerRow !== '' && headerRow !== 'auto') {
    if (isRow(headerRow)) options.headerRow = Number(headerRow)
    else refuse('headerRow', 'The row of the headings is a line of the file, counted from 1, or none.')
  }
  if (startRow === undefined || startRow === null || startRow === '' || startRow === 'auto') return
  if (isRow(startRow)) options.startRow = Number(startRow)
  else refuse('startRow', 'The first row is a line of the file, counted from 1.')
}

function isRow(value: unknown): boolean {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) && Number(text) <= ROW_MAX
}

function lookUp<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  const plain = name.length > 1 ? name.toLowerCase() : name
  return Object.hasOwn(table, plain) ? table[plain] : undefined
}
