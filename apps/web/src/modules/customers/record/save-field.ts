import type { Customer } from '@rapport/contract'
import type { InlineOutcome } from '@rapport/ui'
import { api } from '../../../platform/api/client.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { changedFields, currentOf, type EditableField, type FieldChange } from './changes.ts'

export type SaveSetting = {
  problemText: (error: unknown) => string
  /** The record as the server now has it, saved or met on the way. */
  onRecord: (customer: Customer) => void
  /** What somebody else changed between our reading and our saving. */
  onMeanwhile: (changes: readonly FieldChange[]) => void
}

const ATTEMPTS_MAX = 3

/**
 * Saves one field upon the state the person saw (`base`). When somebody else saved first and touched other fields only, ours goes
 * through on top of theirs and they are named; when it was this very field, both values are laid before the person.
 */
export async function saveField(
  base: Customer,
  field: EditableField,
  value: string,
  setting: SaveSetting,
): Promise<InlineOutcome> {
  let seen = base
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    try {
      const saved = await api.patch<Customer>(pathOf(base.id), {
        version: seen.version,
        [field]: wireValue(field, value),
      })
      setting.onRecord(saved)
      return { kind: 'saved' }
    } catch (error) {
      if (!isProblem(error, 'customer.changed_meanwhile')) {
        return { kind: 'refused', message: errorText(error, field, setting) }
      }
      const current = currentOf(error.details) ?? (await api.get<Customer>(pathOf(base.id)))
      setting.onRecord(current)
      const changes = changedFields(seen, current)
      if (changes.length > 0) setting.onMeanwhile(changes)
      const theirs = changes.find((change) => change.field === field)
      if (theirs && theirs.after !== value) {
        return {
          kind: 'conflict',
          theirs: theirs.after,
          keepMine: () => saveField(current, field, value, setting),
        }
      }
      seen = current
    }
  }
  return { kind: 'refused', message: setting.problemText(null) }
}

function pathOf(customerId: string): string {
  return `/api/v1/customers/${encodeURIComponent(customerId)}`
}

/** An emptied box means “there is none”; only the name and the kind cannot be without. */
function wireValue(field: EditableField, value: string): string | null {
  return value === '' && field !== 'name' && field !== 'kind' ? null : value
}

function errorText(error: unknown, field: EditableField, setting: SaveSetting): string {
  const own = isProblem(error) ? error.fieldErrors.find((each) => each.path === field) : undefined
  return own?.message ?? setting.problemText(error)
}
