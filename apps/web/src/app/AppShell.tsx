import './shell.css'
import { useNarrow } from '@rapport/ui'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rememberFrame } from '../platform/frame/early-frame.ts'
import { lazyPart } from '../platform/lazy-part.ts'
import { CreateContext } from '../platform/manifest/creation.ts'
import { usePermitted } from '../platform/manifest/modules.ts'
import { NewRecordContext } from '../platform/records/new-record.ts'
import { PhoneBar } from './rail/PhoneBar.tsx'
import { Rail } from './rail/Rail.tsx'
import { useRailNarrow } from './rail/rail-state.ts'
import { StaleNotice } from './StaleNotice.tsx'
import { useStale } from './stale-since.ts'
import { TopBar } from './TopBar.tsx'
import { useCreationForm } from './use-creation-form.tsx'

const Palette = lazyPart(() => import('./palette/Palette.tsx').then((module) => ({ default: module.Palette })))
const NewRecord = lazyPart(async () => ({
  default: (await import('../platform/records/RecordFormDrawer.tsx')).RecordFormDrawer,
}))

/** Below it the rail has no room for words beside its icons, and below the other it is a bar at the bottom. */
const NARROW_RAIL_BELOW_PX = 901
const PHONE_BELOW_PX = 641

/** The frame of everybody signed in: places at the left (below on a phone), search, “+” and account above, the page. */
export function AppShell() {
  const { t } = useTranslation('shell')
  const [paletteOpen, setPaletteOpen] = useState(false)
  usePaletteKey(() => setPaletteOpen((open) => !open))
  const stale = useStale()
  useFocusOnNewPage()
  useEffect(() => rememberFrame(true), [])
  const { create, form } = useCreationForm()
  const [folded, setFolded] = useRailNarrow()
  const noRoom = useNarrow(NARROW_RAIL_BELOW_PX)
  const onPhone = useNarrow(PHONE_BELOW_PX)
  const narrow = folded || noRoom
  return (
    <CreateContext value={create}>
      <NewRecordContext value={NewRecord}>
        <div className="shell" data-rail={onPhone ? 'phone' : narrow ? 'narrow' : 'wide'}>
          <a className="skip-link" href="#content">
            {t('skip')}
          </a>
          {onPhone ? <PhoneBar /> : <Rail narrow={narrow} onNarrow={noRoom ? undefined : setFolded} />}
          <div className="shell-body">
            <TopBar onSearch={() => setPaletteOpen(true)} />
            <div aria-live="polite">{stale ? <StaleNotice {...stale} /> : null}</div>
            <main id="content" tabIndex={-1}>
              {/* A part that is still to come hides the page alone: hidden, the frame would lose the focus. */}
              <Suspense>
                <Outlet />
              </Suspense>
            </main>
          </div>
          {form}
          {paletteOpen ? (
            <Suspense fallback={null}>
              <Palette onClose={() => setPaletteOpen(false)} />
            </Suspense>
          ) : null}
          <Background />
        </div>
      </NewRecordContext>
    </CreateContext>
  )
}

/** The parts of modules that run beside every page; each comes by itself and holds up nothing. */
function Background() {
  return usePermitted('background').map(({ key, component: Part }) => (
    <Suspense key={key} fallback={null}>
      <Part />
    </Suspense>
  ))
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
