import type { KnownObjects } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { clockOf } from '../commands/set-mapping.ts'
import { mapFile } from '../mapping/map-file.ts'
import type { DroppedValue } from '../mapping/row-fields.ts'
import type { ImportRow } from '../present-import.ts'

/**
 * The values of taken rows that are not taken as they stand, batch by batch, found by reading the file again: of an import that has
 * begun as far as it came, of one that waits all there will be.
 */
export async function* droppedValues(
  job: ImportRow,
  path: string,
  { signal, known }: { signal: AbortSignal; known: KnownObjects },
): AsyncGenerator<DroppedValue[]> {
  const { mapping, preview } = job
  assert(mapping && preview, 'an import that is listed has mapping and preview')
  const options = { nowMs: clockOf(job), limits: { batchRows: job.counts.batchRows }, signal, known }
  for await (const { dropped, checkpoint } of mapFile(path, preview.profile, mapping, options)) {
    if (job.started_at !== null && checkpoint.rows > job.rows_done) return
    if (dropped.length > 0) yield dropped
  }
}
