import type { Mode } from '@rapport/ui'
import { useSyncExternalStore } from 'react'

export type ThemePreference = 'light' | 'dark' | 'system'
const STORAGE_KEY = 'rapport.theme' // public/early-theme.js reads the same key before the first paint
const listeners = new Set<() => void>()
const darkQuery = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
let preference: ThemePreference = readPreference()

/** What the person chose; `system` follows the machine. */
export function useThemePreference(): ThemePreference {
  return useSyncExternalStore(subscribe, () => preference)
}

/** What is on the screen now. */
export function useThemeMode(): Mode {
  return useSyncExternalStore(subscribe, themeMode)
}

export function setThemePreference(chosen: ThemePreference): void {
  preference = chosen
  try {
    localStorage.setItem(STORAGE_KEY, chosen)
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  changed()
}

/** Writes the mode onto the root element and keeps following the machine. Call once at the start. */
export function startTheme(): void {
  darkQuery?.addEventListener('change', changed)
  changed()
}

function themeMode(): Mode {
  if (preference !== 'system') return preference
  return darkQuery?.matches ? 'dark' : 'light'
}

function changed(): void {
  document.documentElement.dataset.theme = themeMode()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readPreference(): ThemePreference {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}
