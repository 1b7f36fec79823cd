import type { Identity } from '../../../platform/context/context.ts'
import { withKeptEdits } from '../mapping/kept-edits.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { ImportRow } from '../present-import.ts'
import { previewForWorkspace } from '../preview-for-workspace.ts'
import { requireImport } from '../queries/get-import.ts'
import type { FileProfile, ReadingOptions } from '../reading/profile.ts'
import { defaultOptions, type ImportTools } from './create-import.ts'
import { clockOf, writeMapping } from './set-mapping.ts'
import { wrongState } from './wrong-state.ts'

/**
 * Says how the bytes of an uploaded file become rows (encoding, separator, quotation mark, heading, first row, sheet) and looks at it anew. With
 * other rows the columns are recognised again; what people said of columns that are still there stays. The file is read outside any transaction; if the import was started meanwhile, 409
 * `import.wrong_state`. Throws what `previewFile` throws.
 */
export async function setReading(
  tools: ImportTools,
  identity: Identity,
  { importId, reading }: { importId: string; reading: ReadingOptions },
): Promise<void> {
  const job = await tools.contexts.withRead(identity, (ctx) => requireImport(ctx, importId))
  if (job.status !== 'uploaded') throw wrongState(job.status)
  const target = job.preview?.recognition.targetConfidence === 1 ? (job.target ?? undefined) : undefined
  const preview = await previewForWorkspace(tools.contexts, identity, {
    path: tools.files.path(job.file_key),
    mapping: null,
    options: {
      nowMs: clockOf(job),
      defaults: defaultOptions(identity),
      target,
      reading,
      signal: tools.signal,
      edit: (recognised, profile) => keepEdits(job, recognised, profile),
    },
  })
  await tools.contexts.withWrite(identity, (ctx) => writeMapping(ctx, importId, preview))
}

function keepEdits({ mapping, preview }: ImportRow, recognised: Mapping, profile: FileProfile): Mapping {
  if (!mapping || !preview) return recognised
  return withKeptEdits(
    { profile: preview.profile, recognised: preview.recognition.mapping, mapping },
    recognised,
    profile,
  )
}
