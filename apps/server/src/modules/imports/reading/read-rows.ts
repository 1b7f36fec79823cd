import { AppError } from '@rapport/kernel'
import { fileSize, readBytes } from './bytes.ts'
import { rowsPath } from './convert/convert-file.ts'
import { decodeSegments, type Segment } from './decode.ts'
import type { Checkpoint, FileProfile, ReadLimits, RejectedRow, RowBatch, SourceRow } from './profile.ts'
import { READ_LIMITS, rowProblem } from './profile.ts'
import { reportRowOf } from './report-rows.ts'
import { RowFileScanner } from './row-file.ts'
import { RowScanner } from './row-scanner.ts'

export type ReadOptions = {
  /** Goes on after the rows of an earlier batch. */
  checkpoint?: Checkpoint | undefined
  signal?: AbortSignal | undefined
  limits?: Partial<ReadLimits> | undefined
  /** Reading ends without a word after so many bytes of the decompressed file; for a look at its beginning. */
  stopAfterBytes?: number | undefined
  /** Told when reading ended there and not with the file. */
  onStopped?: (() => void) | undefined
}

/** Segments whose text is not wholly used up, to tell at which byte a row starts. */
type Anchors = { segments: { byte: number; startChar: number }[]; nextChar: number }

/**
 * Reads a table row by row in batches, with memory that does not grow with the file. The header is not among the rows;
 * lines before it come as rejected rows (`before_table`). Reading can stop after any batch and go on later from its
 * checkpoint with the same outcome. Throws `import.not_a_table`, `import.file_changed` (another size than the profile says),
 * `import.file_missing`, `import.gzip_damaged`, `import.file_too_large` and the reason of an aborted `signal`.
 */
export async function* readRows(
  path: string,
  profile: FileProfile,
  options: ReadOptions = {},
): AsyncGenerator<RowBatch> {
  const isConverted = profile.source !== 'text'
  const readPath = isConverted ? rowsPath(path) : path
  await assertUnchanged(readPath, profile)
  if (profile.kind === 'empty') return
  const limits = { ...READ_LIMITS, ...options.limits }
  const from = options.checkpoint ?? { byte: isConverted ? 0 : profile.bomBytes, chars: 0, line: 1, rows: 0 }
  const progress = { fileBytes: 0, isStopped: false }
  const bytes = readBytes(readPath, {
    compression: profile.compression,
    fromByte: from.byte,
    maxBytes: limits.bytes,
    signal: options.signal,
    stopAfterBytes: options.stopAfterBytes,
    onStopped: () => {
      progress.isStopped = true
      options.onStopped?.()
    },
    onFileBytes: (count) => {
      progress.fileBytes = count
    },
  })
  const scanner = isConverted
    ? new RowFileScanner(profile, limits)
    : new RowScanner(profile, limits, { line: from.line })
  const anchors: Anchors = { segments: [], nextChar: -from.chars }
  const collector = new BatchCollector(profile, limits, from.rows)
  for await (const segment of decodeSegments(bytes, isConverted ? 'utf-8' : profile.encoding, from.byte)) {
    scanner.push(enter(segment, anchors))
    yield* drain()
  }
  // What was stopped in the middle of a row has no last row.
  if (!progress.isStopped) scanner.finish()
  yield* drain()
  if (collector.count > 0) yield collector.take(checkpointAt(scanner, anchors), progress.fileBytes)

  function* drain(): Generator<RowBatch> {
    for (let row = scanner.next(); row !== null; row = scanner.next()) {
      if (!collector.add(row)) continue
      yield collector.take(checkpointAt(scanner, anchors), progress.fileBytes)
      options.signal?.throwIfAborted()
    }
  }
}

async function assertUnchanged(path: string, profile: FileProfile): Promise<void> {
  if (profile.kind !== 'table' && profile.kind !== 'empty') {
    const sentence = 'This file is not a text table. Save it as CSV (in a spreadsheet: Save as, CSV UTF-8).'
    throw new AppError('import.not_a_table', 400, sentence, { details: { kind: profile.kind } })
  }
  if ((await fileSize(path)) === profile.fileBytes) return
  throw new AppError('import.file_changed', 409, 'The file has changed since it was read. Upload it again.')
}

/** Notes where the segment starts and drops what lies before the checkpoint. */
function enter(segment: Segment, anchors: Anchors): string {
  const startChar = anchors.nextChar
  anchors.segments.push({ byte: segment.byte, startChar })
  anchors.nextChar += segment.text.length
  return startChar < 0 ? segment.text.slice(-startChar) : segment.text
}

function checkpointAt(scanner: RowScanner | RowFileScanner, anchors: Anchors): Omit<Checkpoint, 'rows'> {
  const position = scanner.charsTaken
  const { segments } = anchors
  while ((segments[1]?.startChar ?? Number.POSITIVE_INFINITY) <= position) segments.shift()
  const segment = segments[0] ?? { byte: 0, startChar: 0 }
  return { byte: segment.byte, chars: position - segment.startChar, line: scanner.nextLine }
}

class BatchCollector {
  private readonly profile: FileProfile
  private readonly limits: ReadLimits
  private rowsBefore: number
  private rows: SourceRow[] = []
  private rejected: RejectedRow[] = []

  constructor(profile: FileProfile, limits: ReadLimits, rowsBefore: number) {
    this.profile = profile
    this.limits = limits
    this.rowsBefore = rowsBefore
  }

  get count(): number {
    return this.rows.length + this.rejected.length
  }

  /** Takes a row; true when the batch is full. */
  add(row: SourceRow | RejectedRow): boolean {
    const { headerLine, firstDataLine } = this.profile
    if (row.line === headerLine) return false
    if (row.line < firstDataLine) {
      const problem = rowProblem(row.line, 1, 'before_table', row.cells.find((cell) => cell !== '') ?? '')
      this.rejected.push({ line: row.line, cells: row.cells, problem })
    } else if ('problem' in row) this.rejected.push(row)
    else this.addRead(row)
    return this.count >= this.limits.batchRows
  }

  /** What a report puts between and below its rows is none of them. */
  private addRead(row: SourceRow): void {
    const { line, cells } = row
    const code = reportRowOf(cells, this.profile.header)
    if (code === null) {
      this.rows.push(row)
      return
    }
    this.rejected.push({ line, cells, problem: rowProblem(line, 1, code, cells.find((cell) => cell !== '') ?? '') })
  }

  take(place: Omit<Checkpoint, 'rows'>, fileBytesRead: number): RowBatch {
    this.rowsBefore += this.count
    const batch = {
      rows: this.rows,
      rejected: this.rejected,
      fileBytesRead,
      checkpoint: { ...place, rows: this.rowsBefore },
    }
    this.rows = []
    this.rejected = []
    return batch
  }
}
