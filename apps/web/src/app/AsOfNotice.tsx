import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { useFormat } from '../platform/format.ts'
import { useLive } from '../platform/live/use-live.ts'
import { AppLink } from '../platform/navigation.tsx'
import { meQuery } from '../platform/session/me.ts'
import './as-of.css'

/** The workspace looks at old data: every figure is as of this day, and the notice leads to where that is set. */
export function AsOfNotice({ at }: { at: string }) {
  const { t } = useTranslation('shell')
  const format = useFormat()
  return (
    <AppLink className="as-of" href={paths.settings('workspace')} title={t('asOfHint')}>
      {t('asOf', { date: format.date(at) })}
    </AppLink>
  )
}

/** Says so when the look at the past ends while somebody works: recording something of today ends it. */
export function useAsOfEnded(asOf: string | null): void {
  const { t } = useTranslation('shell')
  const { notification } = App.useApp()
  const format = useFormat()
  const client = useQueryClient()
  const before = useRef(asOf)
  useLive(['workspace'], () => void client.invalidateQueries({ queryKey: meQuery.queryKey }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another date is news; words and format are made anew each time
  useEffect(() => {
    const was = before.current
    before.current = asOf
    if (was === null || asOf !== null) return
    notification.info({ title: t('asOfEnded'), description: t('asOfEndedWhy', { date: format.date(was) }) })
  }, [asOf])
}
