import type { SourceRow } from './profile.ts'
import { readRows } from './read-rows.ts'
import { sniffFile } from './sniff.ts'

export type TableBatch = { header: readonly string[]; rows: readonly SourceRow[]; rejected: readonly number[] }

/** The rows of a table with a header in its first line, in batches; `rejected` are the lines of those that could not be read. Throws what `sniffFile` and `readRows` throw. */
export async function* readTable(path: string, signal: AbortSignal): AsyncGenerator<TableBatch> {
  const profile = await sniffFile(path, { headerRow: 1 }, signal)
  for await (const { rows, rejected } of readRows(path, profile, { signal }))
    yield { header: profile.header ?? [], rows, rejected: rejected.map(({ line }) => line) }
}
