import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, Mark } from '../platform/frame/icons.tsx'
import { LanguageSwitch } from '../platform/frame/LanguageSwitch.tsx'
import { usePermitted } from '../platform/manifest/modules.ts'
import { useMe } from '../platform/session/me.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { AsOfNotice, useAsOfEnded } from './AsOfNotice.tsx'
import { CreateMenu } from './CreateMenu.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The command keys are written the way this machine's keyboard shows them. */
const PALETTE_KEYS = APPLE ? '⌘K' : 'Ctrl K'

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation('shell')
  const { asOf } = useMe().workspace
  useAsOfEnded(asOf)
  return (
    <header className="top-bar">
      <span className="top-bar-mark">
        <Mark />
      </span>
      <button
        type="button"
        className="find"
        onClick={onSearch}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Icon name="search" />
        <span className="find-long">{t('search')}</span>
        <span className="find-short">{t('searchShort')}</span>
        <kbd>{PALETTE_KEYS}</kbd>
      </button>
      <span className="top-bar-gap" />
      <CreateMenu />
      {asOf ? <AsOfNotice at={asOf} /> : null}
      <BarParts />
      <LanguageSwitch />
      <ThemeSwitch />
      <AccountMenu />
    </header>
  )
}

/** The buttons of modules. Each keeps its place until it is there. */
function BarParts() {
  return usePermitted('barParts').map(({ key, component: Part }) => (
    <Suspense key={key} fallback={<span className="bar-part" />}>
      <Part />
    </Suspense>
  ))
}
