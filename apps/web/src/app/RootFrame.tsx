import './frame.css'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useOnline } from '../platform/online.ts'

/** Around every page, signed in or not: the notice that the network is gone. */
export function RootFrame() {
  const { t } = useTranslation('common')
  const online = useOnline()
  return (
    <>
      <div aria-live="polite">{online ? null : <div className="offline-notice">{t('problem.offline')}</div>}</div>
      <Outlet />
    </>
  )
}
