import type { Encoding } from './encodings.ts'

export type { Encoding } from './encodings.ts'

/** An encoding a file may have: how likely (0–1), and the beginning of what would come out. */
export type EncodingCandidate = { encoding: Encoding; confidence: number; sample: string }

/**
 * What a person says about how a file is to be read; what is left out is recognised. `headerRow` is the line of the headings, null for
 * none; `startRow` the line of the first row of data.
 */
export type ReadingOptions = {
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  quote?: Quote | null | undefined
  headerRow?: number | null | undefined
  startRow?: number | undefined
  sheet?: string | undefined
}

export type Quote = '"' | "'"

/** What parts the cells of a line; `blanks` is any run of blanks or tabs, lines may be indented. */
export type Delimiter = ',' | ';' | '\t' | '|' | '^' | '~' | 'blanks'

/** What a file is. Only a `table` can be read; the others are recognised to be refused with a sentence. */
export type FileKind = 'table' | 'empty' | 'workbook' | 'archive' | 'pdf' | 'vcard' | 'ldif' | 'binary'

export type LineEnd = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none'

/** Everything `readRows` has to know about a file. Plain JSON. Lines count from 1, bytes from 0, confidences run 0–1. */
export type FileProfile = {
  kind: FileKind
  fileBytes: number
  compression: 'none' | 'gzip'
  encoding: Encoding
  encodingConfidence: number
  bomBytes: number
  delimiter: Delimiter
  /** null: quotes are ordinary characters in this file. */
  quote: Quote | null
  lineEnd: LineEnd
  columnCount: number
  header: string[] | null
  headerConfidence: number
  /** The line on which the header starts; lines before it are titles or front matter. */
  headerLine: number | null
  firstDataLine: number
  /** The best of what the bytes may mean, where that is a question; empty where it is certain or was said. */
  encodingCandidates: EncodingCandidate[]
  /** What a person said. */
  options: ReadingOptions
  /** A workbook or vCard is read from the rows it was converted to, which stand beside the file. */
  source: 'text' | 'workbook' | 'vcard'
  /** Of the file as it was uploaded; `fileBytes` is what is read. */
  sourceBytes: number
  workbook: WorkbookFacts | null
}

/** The sheets of a workbook, which of them is read, and what a reader should know about it. */
export type WorkbookFacts = {
  sheets: { name: string; hidden: boolean }[]
  sheet: string
  hiddenRows: number
  /** Formulas without a computed value, and cells that hold an error: both are read as empty. */
  cellsWithoutValue: number
}

/** What went wrong with a row, as a stable code; the sentences are in `mapping/reasons.ts`. */
export type ReadProblemCode =
  | 'unclosed_quote'
  | 'text_after_quote'
  | 'too_few_cells'
  | 'too_many_cells'
  | 'cell_too_long'
  | 'line_too_long'
  | 'nul_byte'
  | 'undecodable_bytes'
  | 'before_table'
  | 'repeated_header'
  | 'totals_row'
  | 'remark_row'

/** `line` is where the row starts, `column` the 1-based cell, `sample` at most 40 characters of the spot. */
export type RowProblem = {
  line: number
  column: number
  code: ReadProblemCode
  messageKey: string
  sample: string
}

/** A row that was read: `line` is the physical line where it starts. */
export type SourceRow = { line: number; cells: string[] }

/** A row that is left out: its cells as far as they could be told apart (long ones cut), and why. */
export type RejectedRow = { line: number; cells: string[]; problem: RowProblem }

/**
 * Where reading can go on: start decoding at `byte` (of the decompressed file), drop `chars` UTF-16 units, and the next row
 * begins on `line`, after `rows` rows of data (read or rejected).
 */
export type Checkpoint = { byte: number; chars: number; line: number; rows: number }

/** Up to 1,000 rows in file order; `fileBytesRead` of `fileBytes` tells the progress. */
export type RowBatch = { rows: SourceRow[]; rejected: RejectedRow[]; checkpoint: Checkpoint; fileBytesRead: number }

export type ReadLimits = {
  /** Rows of a batch, read and rejected together. */
  batchRows: number
  /** A longer cell leaves its row out. */
  cellChars: number
  /** How far a quoted cell or a line is followed before it is given up: bounds the memory. */
  rowChars: number
  /** Of the decompressed file: a small archive must not fill the machine. */
  bytes: number
}

export const READ_LIMITS: ReadLimits = {
  batchRows: 1_000,
  cellChars: 32_768,
  rowChars: 4 * 1024 * 1024,
  bytes: 8 * 1024 ** 3,
}
export const COLUMNS_MAX = 1_000
export const SAMPLE_CHARS_MAX = 40

const LINE_BREAKS = /[\r\n]+/g

/** A problem of a row; the sample is one line, cut to 40 characters without cutting a character in two. */
export function rowProblem(line: number, column: number, code: ReadProblemCode, spot: string): RowProblem {
  return {
    line,
    column,
    code,
    messageKey: `import.reason.${code}`,
    sample: cutText(spot.slice(0, 100).replace(LINE_BREAKS, ' '), SAMPLE_CHARS_MAX),
  }
}

/** The first `maxChars` UTF-16 units of a text, one fewer where a surrogate pair would be cut. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  const last = text.charCodeAt(maxChars - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? maxChars - 1 : maxChars)
}
