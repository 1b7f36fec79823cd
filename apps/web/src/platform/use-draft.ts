import { useState } from 'react'

export type Draft<Values> = {
  /** What to start the form with: what was typed before, over the given start values. */
  initial: Values
  keep: (values: Partial<Values>) => void
  clear: () => void
}

/**
 * Keeps a half-filled form through a reload or a wrong click, for as long as the tab lives. Fields named in `leaveOut` (passwords)
 * are never stored.
 */
export function useDraft<Values extends object>(
  key: string,
  start: Values,
  leaveOut: readonly (keyof Values)[] = [],
): Draft<Values> {
  const storageKey = `rapport.draft.${key}`
  const [initial] = useState<Values>(() => ({ ...start, ...read(storageKey) }))
  return {
    initial,
    keep: (values) => write(storageKey, omit(values, leaveOut)),
    clear: () => write(storageKey, null),
  }
}

function omit(values: object, names: readonly PropertyKey[]): object {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
}

function read(storageKey: string): object {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? stored : {}
  } catch {
    return {}
  }
}

function write(storageKey: string, values: object | null): void {
  try {
    if (values) sessionStorage.setItem(storageKey, JSON.stringify(values))
    else sessionStorage.removeItem(storageKey)
  } catch {
    // Without storage the form still works, it only forgets on reload.
  }
}
