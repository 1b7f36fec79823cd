import type { Identity } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'
import { matchCustomers } from '../customers/index.ts'
import { checkRecords } from './jobs/store-records.ts'
import { objectsOf } from './known-objects.ts'
import type { FilePerson } from './mapping/identity.ts'
import { DEFAULT_OPTIONS, type Mapping } from './mapping/mapping.ts'
import { type Preview, type PreviewOptions, previewFile } from './mapping/preview.ts'
import type { RecordDraft } from './mapping/records.ts'
import { personToMatch } from './people.ts'
import { withinPreviewLimits } from './preview-limits.ts'

/** Beyond these nobody looks before the import itself, which leaves such lines out unless somebody said what they are. */
const LOOKED_AT_MAX = 20_000
/** Later than any id: all customers are there already. */
const ANY_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

type Given = { path: string; mapping: Mapping | null; options: PreviewOptions }

/**
 * Looks at a file as `previewFile` does, and at the customers of the workspace: which lines without a number look like somebody who is
 * there already. Writes nothing; each look at the customers is a short transaction of its own.
 */
export async function previewForWorkspace(
  contexts: ContextFactory,
  identity: Identity,
  given: Given,
): Promise<Preview> {
  const { path, mapping, options } = given
  const source = mapping?.options.source ?? options.defaults?.source ?? DEFAULT_OPTIONS.source
  const found = { lines: 0, firstLine: 0, looked: 0 }
  const seePeople = async (seen: readonly FilePerson[]) => {
    const open = seen.slice(0, LOOKED_AT_MAX - found.looked)
    if (open.length === 0) return
    found.looked += open.length
    const people = open.map((person) => personToMatch(person, source))
    const matches = await contexts.withRead(identity, (ctx) => matchCustomers(ctx, people, ANY_ID))
    matches.forEach(({ kind }, index) => {
      if (kind !== 'alike') return
      found.lines++
      found.firstLine ||= open[index]?.line ?? 0
    })
  }
  let looked = 0
  const seeRecords = async (target: string, records: readonly RecordDraft[]) => {
    const open = records.slice(0, LOOKED_AT_MAX - looked)
    looked += open.length
    return open.length === 0 ? [] : contexts.withRead(identity, (ctx) => checkRecords(ctx, target, open))
  }
  const known = await objectsOf(contexts, identity)
  const preview = await withinPreviewLimits(identity, () =>
    previewFile(path, mapping, { ...options, known, seePeople, seeRecords }),
  )
  const { lines, firstLine } = found
  return { ...preview, lookAlikes: lines === 0 ? null : { lines, firstLine } }
}
