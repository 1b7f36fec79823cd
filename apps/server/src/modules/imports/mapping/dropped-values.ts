import type { Writable } from 'node:stream'
import { BYTE_ORDER_MARK, csvLine, put } from './left-out.ts'
import { REASONS, type SentenceLanguage } from './reasons.ts'
import type { DroppedValue } from './row-fields.ts'

/** More nobody goes through by hand; the last line says that there are more. */
export const DROPPED_VALUES_MAX = 100_000

const HEADINGS: Readonly<Record<SentenceLanguage, readonly string[]>> = {
  en: ['Row', 'Column', 'Heading', 'Value', 'Reason code', 'Reason'],
  zh: ['行号', '列', '列名', '内容', '原因代码', '原因'],
}
const MORE: Readonly<Record<SentenceLanguage, string>> = {
  en: `There are more: this list ends after ${DROPPED_VALUES_MAX.toLocaleString('en')} values.`,
  zh: `还有更多：此清单最多列出 ${DROPPED_VALUES_MAX.toLocaleString('en')} 个值。`,
}

type Options = { header: readonly string[] | null; language: SentenceLanguage; signal?: AbortSignal | undefined }

/**
 * Writes the values that are not taken as they stand, one a line, with the place of each (UTF-8 with mark, CRLF). Ends the stream;
 * answers how many were written.
 */
export async function writeDroppedValues(
  out: Writable,
  batches: AsyncIterable<readonly DroppedValue[]>,
  { header, language, signal }: Options,
): Promise<number> {
  let written = 0
  await put(out, BYTE_ORDER_MARK + csvLine(HEADINGS[language]), signal)
  for await (const batch of batches) {
    const rows = batch.slice(0, DROPPED_VALUES_MAX - written)
    const lines = rows.map(({ line, column, code, value }) =>
      csvLine([String(line), String(column), header?.[column - 1] ?? '', value, code, REASONS[code][language]]),
    )
    await put(out, lines.join(''), signal)
    written += rows.length
    if (rows.length === batch.length) continue
    await put(out, csvLine(['', '', '', '', '', MORE[language]]), signal)
    break
  }
  out.end()
  return written
}
