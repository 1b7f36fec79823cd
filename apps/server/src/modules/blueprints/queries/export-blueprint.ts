import { BLUEPRINT_FORMAT, BLUEPRINT_VERSION, type Blueprint, type Language } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { withFieldsOfNow } from '../../fields/index.ts'
import { readNames, withNames } from '../names.ts'
import { partsInOrder } from './standing.ts'

/** The set-up of the workspace as a file. What is about particular people or records is left out, and said to be. */
export async function exportBlueprint(given: ReadCtx, language: Language): Promise<Blueprint> {
  const ctx = await withFieldsOfNow(given)
  const names = await readNames(ctx)
  const parts: Blueprint['parts'] = {}
  const leftOut: NonNullable<Blueprint['leftOut']> = []
  for (const part of partsInOrder(ctx)) {
    const entries: unknown[] = []
    for (const { entry } of await part.list(ctx)) {
      const named = withNames(entry, names)
      if (named) entries.push(named.value)
      else leftOut.push({ part: part.key, name: part.nameOf(entry, language).slice(0, 200) })
    }
    parts[part.key] = entries
  }
  return { format: BLUEPRINT_FORMAT, version: BLUEPRINT_VERSION, parts, ...(leftOut.length > 0 ? { leftOut } : {}) }
}
