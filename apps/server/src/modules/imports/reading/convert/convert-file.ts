import { rename, rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { AppError } from '@rapport/kernel'
import type { Conversion, Converted } from './convert.worker.ts'

export type ConvertOptions = Omit<Conversion, 'target'> & { fileBytes: number; signal?: AbortSignal | undefined }
export type ConvertedFacts = Omit<Extract<Converted, { kind: 'done' }>, 'kind'>

/** A workbook or address book stands in memory as a whole while it is converted. */
const CONVERTED_BYTES_MAX = 64_000_000
const CONVERSION_MS_MAX = 120_000
const HEAP_MEGABYTES_MAX = 1_536
const AT_ONCE_MAX = 2
/** Where the rows of a converted file stand. */
export function rowsPath(path: string): string {
  return `${path}.rows`
}

/**
 * Writes the rows of a workbook or vCard file beside it, in a thread of its own, so that no request waits for it.
 * Throws `import.workbook_encrypted`, `import.workbook_too_large`, `import.workbook_damaged`, `import.sheet_missing` and the reason of an
 * aborted signal.
 */
export async function convertFile({ fileBytes, signal, ...job }: ConvertOptions): Promise<ConvertedFacts> {
  if (fileBytes > CONVERTED_BYTES_MAX) throw userError('workbook_too_large')
  const leave = await enter(signal)
  const target = `${rowsPath(job.path)}.partial`
  try {
    const answer = await runThread({ ...job, target }, signal)
    if (answer.kind === 'refused') throw userError(answer.code)
    await rename(target, rowsPath(job.path))
    const { kind: _, ...facts } = answer
    return facts
  } finally {
    leave()
    await rm(target, { force: true })
  }
}

function runThread(job: Conversion, signal: AbortSignal | undefined): Promise<Converted> {
  const worker = new Worker(new URL('./convert.worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES_MAX },
  })
  const limit = AbortSignal.any([AbortSignal.timeout(CONVERSION_MS_MAX), ...(signal ? [signal] : [])])
  return new Promise<Converted>((resolve, reject) => {
    const stop = () => reject(signal?.aborted ? signal.reason : userError('workbook_too_large'))
    limit.addEventListener('abort', stop, { once: true })
    if (limit.aborted) stop()
    worker.once('message', resolve)
    worker.once('error', (error) => reject(threadFailure(error)))
    worker.once('exit', () => reject(userError('workbook_damaged')))
  }).finally(() => worker.terminate())
}

function threadFailure(error: unknown): AppError {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return userError(isFull ? 'workbook_too_large' : 'workbook_damaged')
}

function userError(code: Extract<Converted, { kind: 'refused' }>['code']): AppError {
  switch (code) {
    case 'workbook_encrypted':
      return new AppError(
        'import.workbook_encrypted',
        400,
        'The workbook is password-protected. Save it without a password and upload it again.',
      )
    case 'workbook_too_large':
      return new AppError(
        'import.workbook_too_large',
        413,
        'The workbook is too large. Save the sheet as CSV and upload that file.',
      )
    case 'workbook_damaged':
      return new AppError(
        'import.workbook_damaged',
        400,
        'The workbook cannot be read. Open it in a spreadsheet program, save it again and upload it.',
      )
    case 'sheet_missing':
      return new AppError('import.sheet_missing', 400, 'The workbook has no such sheet. Choose one of its sheets.')
  }
}

let running = 0
const waiting: (() => void)[] = []

/** Few at once: each may fill its share of memory. */
async function enter(signal: AbortSignal | undefined): Promise<() => void> {
  signal?.throwIfAborted()
  if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  let isGone = false
  return () => {
    if (isGone) return
    isGone = true
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
