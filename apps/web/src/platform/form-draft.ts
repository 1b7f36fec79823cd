import { useState } from 'react'

type Values = Record<string, unknown>

/**
 * Keeps a half-filled form through a reload or a wrong click, for as long as the tab lives. Fields named in `leaveOut` (passwords)
 * are never stored. Give `onValuesChange` to the form, `draft` as part of its initial values, and call `forget` once it is sent.
 */
export function useFormDraft(key: string, leaveOut: readonly string[] = []) {
  const storageKey = `rapport.draft.${key}`
  const [draft] = useState<Values>(() => read(storageKey))
  return {
    draft,
    onValuesChange: (_changed: unknown, all: object) => write(storageKey, omit(all, leaveOut)),
    forget: () => write(storageKey, null),
  }
}

function omit(values: object, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

function read(storageKey: string): Values {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...stored } : {}
  } catch {
    return {}
  }
}

function write(storageKey: string, values: Values | null): void {
  try {
    if (values) sessionStorage.setItem(storageKey, JSON.stringify(values))
    else sessionStorage.removeItem(storageKey)
  } catch {
    // Without storage the form still works, it only forgets on reload.
  }
}
