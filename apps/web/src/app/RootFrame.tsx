import './frame.css'
import { Outlet, useRouteContext, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { removeEarlyFrame } from '../platform/frame/early-frame.ts'
import { ModulesContext } from '../platform/manifest/modules.ts'
import { useOnline } from '../platform/online.ts'
import { useSessionEnded } from '../platform/session/session-end.ts'

/** Around every page, signed in or not: its modules, the notice that the network is gone, and nothing at all once the session has ended. */
export function RootFrame() {
  const { t } = useTranslation('common')
  const online = useOnline()
  const ended = useSessionEnded()
  const modules = useRouteContext({ from: '__root__', select: (context) => context.modules })
  const stands = useRouterState({ select: ({ status }) => status === 'idle' })
  useEffect(() => {
    if (stands) removeEarlyFrame()
  }, [stands])
  return (
    <ModulesContext value={modules}>
      <div aria-live="polite">{online ? null : <div className="offline-notice">{t('problem.offline')}</div>}</div>
      {ended ? null : <Outlet />}
    </ModulesContext>
  )
}
