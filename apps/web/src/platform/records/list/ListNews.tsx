import type { ObjectName } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/use-live.ts'
import { declarationOf } from '../object.ts'
import { isOwnWrite } from './own-writes.ts'

type Props = { object: ObjectName; topics: readonly string[]; isRenewed: boolean }

/**
 * Something has changed since the list was loaded. Rows of a table never move under the reader's eyes: one refreshes when one likes. A board or a
 * calendar is renewed at once (`isRenewed`).
 */
export function ListNews({ object, topics, isRenewed }: Props) {
  const { t } = useTranslation('lists')
  const client = useQueryClient()
  const { plural } = declarationOf(object)
  const [hasNews, setHasNews] = useState(false)
  const refresh = () => {
    setHasNews(false)
    void client.invalidateQueries({ queryKey: [plural] })
  }
  useLive([plural, ...topics], () => {
    if (isOwnWrite(object)) void client.invalidateQueries({ queryKey: [plural, 'count'] })
    else if (isRenewed) refresh()
    else setHasNews(true)
  })
  return (
    <div aria-live="polite">
      {hasNews ? (
        <div className="list-news">
          {t('hasNews')}
          <Button size="small" type="link" onClick={refresh}>
            {t('refresh')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
