import { isSameValue } from '@rapport/objects'
import { type StoredCustomer, VALUE_NAMES, type ValueChange, type ValueName } from './commands/write-values.ts'

/** What a change wrote over, by field; a field of the workspace's own as `custom.<key>`, null where there was none. */
export type WrittenOver = {
  before: Readonly<Record<string, unknown>>
  after: Readonly<Record<string, unknown>>
}

const CUSTOM = 'custom.'

/** A change as it is remembered by whoever may want to take it back. */
export function writtenOver({ stored, values, custom }: ValueChange): WrittenOver {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    before[name] = stored[name as ValueName] // keys of `values`
    after[name] = value
  }
  for (const [key, value] of Object.entries(custom ?? {})) {
    if (isSameValue(stored.custom[key], value)) continue
    before[CUSTOM + key] = stored.custom[key] ?? null
    after[CUSTOM + key] = value
  }
  return { before, after }
}

/**
 * What has to be written to take a change back: every field that still holds what the change left there. `kept` names the others:
 * somebody changed them since, and that stays. `former` are the storage keys of fields as they were before their types changed, which nobody reads.
 */
export function takenBack(
  stored: StoredCustomer,
  { before, after }: WrittenOver,
  former: ReadonlySet<string>,
): { change: ValueChange | null; kept: string[] } {
  const values: ValueChange['values'] = {}
  const custom = { ...stored.custom }
  const kept: string[] = []
  let customs = 0
  for (const [field, was] of Object.entries(before)) {
    const name = VALUE_NAMES.find((known) => known === field)
    const key = field.slice(CUSTOM.length)
    const held = name ? stored[name] : (stored.custom[key] ?? null)
    if (former.has(key) || !isSameValue(held, after[field])) kept.push(field)
    else if (name) values[name] = was === null ? null : String(was)
    else {
      customs++
      if (was === null) delete custom[key]
      else custom[key] = was
    }
  }
  if (customs === 0 && Object.keys(values).length === 0) return { change: null, kept }
  return { change: { stored, values, custom: customs === 0 ? null : custom }, kept }
}
