import { useCallback, useSyncExternalStore } from 'react'
import type { Mode } from './colours.ts'

export type UiLanguage = 'zh' | 'en'

/** Below this width (CSS pixels) tables turn into lists. */
export const NARROW_BELOW_PX = 640

/** The language of the page as the document says it (`<html lang>`), followed live. */
export function useUiLanguage(): UiLanguage {
  return useSyncExternalStore(watchRoot, readLanguage, () => 'en')
}

/** Light or dark as the document says it (`<html data-theme>`), followed live. */
export function useMode(): Mode {
  return useSyncExternalStore(watchRoot, readMode, () => 'light')
}

/** Whether the window is narrower than `belowPx`. */
export function useNarrow(belowPx: number = NARROW_BELOW_PX): boolean {
  const query = `(max-width: ${belowPx - 1}px)`
  const watch = useCallback(
    (notify: () => void) => {
      const list = matcher(query)
      list?.addEventListener('change', notify)
      return () => list?.removeEventListener('change', notify)
    },
    [query],
  )
  return useSyncExternalStore(
    watch,
    () => matcher(query)?.matches ?? false,
    () => false,
  )
}

function matcher(query: string): MediaQueryList | undefined {
  return typeof window.matchMedia === 'function' ? window.matchMedia(query) : undefined
}

function watchRoot(notify: () => void): () => void {
  const observer = new MutationObserver(notify)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang', 'data-theme'] })
  return () => observer.disconnect()
}

function readLanguage(): UiLanguage {
  return document.documentElement.lang.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function readMode(): Mode {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}
