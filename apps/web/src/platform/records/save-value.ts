import type { ObjectName } from '@rapport/contract'
import { type InlineOutcome, isSameValue } from '@rapport/ui'
import { api } from '../api/client.ts'
import { type ApiProblem, isProblem } from '../api/problem.ts'
import { type AnyRecord, urlOf } from './object.ts'

const CHANGED = /\.changed_meanwhile$/

export type SaveSetting = {
  problemText: (error: unknown) => string
  /** The record as the server now has it: saved by us upon the version of `upon`, or met on the way (null). */
  onRecord: (record: AnyRecord, upon: AnyRecord | null) => void
  /** The keys of what somebody else changed between our reading and our saving. */
  onMeanwhile: (before: AnyRecord, after: AnyRecord, keys: readonly string[]) => void
}

const ATTEMPTS_MAX = 3

type Saved = { object: ObjectName; base: AnyRecord; key: string; value: unknown }

/**
 * Saves one value upon the state the person saw (`base`). When somebody else saved first and touched other fields only, ours goes through on top of
 * theirs and they are named; when it was this very field, both values are laid before the person.
 */
export async function saveValue(saved: Saved, setting: SaveSetting): Promise<InlineOutcome<unknown>> {
  const { object, base, key, value } = saved
  let seen = base
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    try {
      const body = { version: seen.version, [key]: value }
      setting.onRecord(await api.patch<AnyRecord>(urlOf(object, base.id), body), seen)
      return { kind: 'saved' }
    } catch (error) {
      if (!isChangedMeanwhile(error)) return { kind: 'refused', message: errorText(error, key, setting) }
      const current = currentOf(error.details) ?? (await api.get<AnyRecord>(urlOf(object, base.id)))
      setting.onRecord(current, null)
      const keys = changedKeys(seen, current)
      if (keys.length > 0) setting.onMeanwhile(seen, current, keys)
      if (keys.includes(key) && !isSameValue(current[key], value)) {
        const again = { ...saved, base: current }
        return { kind: 'conflict', theirs: current[key] ?? null, keepMine: () => saveValue(again, setting) }
      }
      seen = current
    }
  }
  return { kind: 'refused', message: setting.problemText(null) }
}

export function isChangedMeanwhile(error: unknown): error is ApiProblem {
  return isProblem(error) && error.status === 409 && CHANGED.test(error.code)
}

/** What no person changes and every change touches. */
const FACTS = new Set(['id', 'version', 'createdAt', 'updatedAt', 'archivedAt', 'can'])

/** The keys whose values differ, names of what is referred to left out. */
export function changedKeys(before: AnyRecord, after: AnyRecord): string[] {
  return Object.keys(after).filter((key) => {
    if (FACTS.has(key) || !(key in before)) return false
    const isNameOfReference = key.endsWith('Name') && key.replace(/Name$/, 'Id') in after
    return !isNameOfReference && !isSameValue(before[key], after[key])
  })
}

/** The record as it now is, from the details of the error; null when the server did not send it. */
export function currentOf({ current }: Readonly<Record<string, unknown>>): AnyRecord | null {
  if (typeof current !== 'object' || current === null) return null
  const isWhole = 'id' in current && 'version' in current && typeof current.version === 'number' && 'can' in current
  return isWhole ? (current as AnyRecord) : null // by the API; the parts that matter here were just checked
}

function errorText(error: unknown, key: string, { problemText }: SaveSetting): string {
  const own = isProblem(error) ? error.fieldErrors.find(({ path }) => path === key) : undefined
  return own?.message ?? problemText(error)
}
