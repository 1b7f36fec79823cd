import { formatInstant } from '@rapport/ui'
import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../platform/format.ts'
import { useMe } from '../platform/session/me.ts'

const DAY_MS = 86_400_000

/** What stands on the screen could not be read anew: says of when it is, on every page alike, and offers another try. */
export function StaleNotice() {
  const { t } = useTranslation(['shell', 'common'])
  const { language } = useFormat()
  const { timeZone } = useMe().workspace
  const queryClient = useQueryClient()
  const asOfMs = useSyncExternalStore(
    (notify) => queryClient.getQueryCache().subscribe(notifyManager.batchCalls(notify)),
    () => staleSinceMs(queryClient),
  )
  return (
    <div aria-live="polite">
      {asOfMs === null ? null : (
        <div className="stale-notice">
          {t('stale', {
            time: formatInstant(asOfMs, Date.now() - asOfMs < DAY_MS ? 'time' : 'moment', language, timeZone),
          })}
          <Button size="small" type="link" onClick={() => void readAnew(queryClient)}>
            {t('common:retry')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The moment of the oldest data on the screen whose last reading failed; null where there is none. */
function staleSinceMs(queryClient: QueryClient): number | null {
  const times = failed(queryClient).map((query) => query.state.dataUpdatedAt)
  return times.length === 0 ? null : Math.min(...times)
}

function failed(queryClient: QueryClient) {
  return queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => state.status === 'error' && state.data !== undefined)
}

async function readAnew(queryClient: QueryClient): Promise<void> {
  await Promise.all(failed(queryClient).map(({ queryKey }) => queryClient.refetchQueries({ queryKey, exact: true })))
}
