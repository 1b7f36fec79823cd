import './shell.css'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rememberFrame } from '../platform/frame/early-frame.ts'
import { lazyPart } from '../platform/lazy-part.ts'
import { Rail } from './Rail.tsx'
import { StaleNotice } from './StaleNotice.tsx'
import { useStale } from './stale-since.ts'
import { TopBar } from './TopBar.tsx'

const Palette = lazyPart(() => import('./palette/Palette.tsx').then((module) => ({ default: module.Palette })))

/** The frame of everybody signed in: modules at the left (below on a phone), search and account above, the page. */
export function AppShell() {
  const { t } = useTranslation('shell')
  const [paletteOpen, setPaletteOpen] = useState(false)
  usePaletteKey(() => setPaletteOpen((open) => !open))
  const stale = useStale()
  useFocusOnNewPage()
  useEffect(() => rememberFrame(true), [])
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <Rail />
      <div className="shell-body">
        <TopBar onSearch={() => setPaletteOpen(true)} />
        <div aria-live="polite">{stale ? <StaleNotice {...stale} /> : null}</div>
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {paletteOpen ? (
        <Suspense fallback={null}>
          <Palette onClose={() => setPaletteOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

function usePaletteKey(toggle: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    toggle()
  })
  // With the screen, not after it was painted: who sees it may press the keys.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** A screen reader must notice that another page has come: the focus moves to its content, without a visible ring. */
function useFocusOnNewPage(): void {
  const pathname = useLocation({ select: (location) => location.pathname })
  const [firstPathname] = useState(pathname)
  useEffect(() => {
    if (pathname !== firstPathname) document.getElementById('content')?.focus({ preventScroll: true })
  }, [pathname, firstPathname])
}
