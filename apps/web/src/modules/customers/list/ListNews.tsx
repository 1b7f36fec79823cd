import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../../platform/live/use-live.ts'

/** Something has changed since the list was loaded. Rows never move under the reader's eyes: one refreshes when one likes. */
export function ListNews() {
  const { t } = useTranslation('customers')
  const queryClient = useQueryClient()
  const [hasNews, setHasNews] = useState(false)
  useLive(['home'], () => setHasNews(true))
  return (
    <div aria-live="polite">
      {hasNews ? (
        <div className="customer-news">
          {t('hasNews')}
          <Button
            size="small"
            type="link"
            onClick={() => {
              setHasNews(false)
              void queryClient.invalidateQueries({ queryKey: ['customers'] })
            }}
          >
            {t('refresh')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
