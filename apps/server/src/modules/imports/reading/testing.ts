import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { FileProfile, RejectedRow, SourceRow } from './profile.ts'
import { type ReadOptions, readRows } from './read-rows.ts'

const PROJECT = resolve(import.meta.dirname, '../../../../../..')

/** Where the public test data lies: RAPPORT_SHARED, or `shared` beside the project. */
export const SHARED_DATA = join(process.env.RAPPORT_SHARED ?? join(PROJECT, '../shared'), 'data')

/** Whether a part of the test data is there; says so once when it is not, so that a skipped test is seen. */
export function hasShared(part: string): boolean {
  const there = existsSync(join(SHARED_DATA, part))
  if (!there) console.warn(`skipped: test data "${part}" is not under RAPPORT_SHARED (${SHARED_DATA})`)
  return there
}

/** Writes a file into a fresh directory, hands its path to `use` and removes it afterwards. */
export async function withFile<Result>(
  content: string | Buffer,
  use: (path: string) => Promise<Result>,
  name = 'table.csv',
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'rapport-reading-'))
  try {
    const path = join(directory, name)
    await writeFile(path, content)
    return await use(path)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** All rows of a file at once, for small ones. */
export async function readAll(
  path: string,
  profile: FileProfile,
  options: ReadOptions = {},
): Promise<{ rows: SourceRow[]; rejected: RejectedRow[]; batches: number }> {
  const rows: SourceRow[] = []
  const rejected: RejectedRow[] = []
  let batches = 0
  for await (const batch of readRows(path, profile, options)) {
    rows.push(...batch.rows)
    rejected.push(...batch.rejected)
    batches++
  }
  return { rows, rejected, batches }
}
