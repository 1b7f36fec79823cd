import { formatInstant } from '@rapport/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/format.ts'
import { useMe } from '../platform/session/me.ts'
import { failedReadings, type Stale, shownReadings } from './stale-since.ts'

const DAY_MS = 86_400_000

/** What stands on the screen may be old: says of when it is, on every page alike, and offers to read it anew. */
export function StaleNotice({ asOfMs, why }: Stale) {
  const { t } = useTranslation(['shell', 'common'])
  const { language } = useFormat()
  const { timeZone } = useMe().workspace
  const queryClient = useQueryClient()
  const time = formatInstant(asOfMs, Date.now() - asOfMs < DAY_MS ? 'time' : 'moment', language, timeZone)
  function readAnew(): void {
    const readings = why === 'failed' ? failedReadings(queryClient) : shownReadings(queryClient)
    for (const { queryKey } of readings) void queryClient.refetchQueries({ queryKey, exact: true })
  }
  return (
    <div className="stale-notice">
      {t(why === 'failed' ? 'stale' : 'staleLost', { time })}
      <Button size="small" type="link" onClick={readAnew}>
        {t('common:retry')}
      </Button>
    </div>
  )
}
