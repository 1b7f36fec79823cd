import { useState } from 'react'
import { useMaybeMe } from './session/me.ts'
import { tabStorage } from './tab-storage.ts'

type Values = Record<string, unknown>

/**
 * Keeps a half-filled form through a reload, a wrong click or an ended session, for as long as the tab lives and for whoever typed it. Fields
 * named in `leaveOut` (passwords) are never stored. Give `onValuesChange` to the form, `draft` as part of its initial values, and call
 * `forget` once it is sent.
 */
export function useFormDraft(name: string, leaveOut: readonly string[] = []) {
  const storageKey = useDraftKey(name)
  const [draft] = useState<Values>(() => readValues(storageKey))
  return {
    draft,
    onValuesChange: (_changed: unknown, all: object) =>
      tabStorage.write(storageKey, JSON.stringify(omit(all, leaveOut))),
    forget: () => tabStorage.write(storageKey, null),
  }
}

/** Where a draft lies: by person, so that the next one who signs in on this tab finds nothing of it. Fixed while the form is open. */
export function useDraftKey(name: string): string {
  const memberId = useMaybeMe()?.memberId ?? 'anybody'
  const [storageKey] = useState(`rapport.draft.${memberId}.${name}`)
  return storageKey
}

function omit(values: object, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

function readValues(storageKey: string): Values {
  try {
    const stored: unknown = JSON.parse(tabStorage.read(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...stored } : {}
  } catch {
    return {}
  }
}
