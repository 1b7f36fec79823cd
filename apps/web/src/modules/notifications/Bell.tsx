import './notifications.css'
import { BellOutlined } from '@ant-design/icons'
import { NOTICES_COUNTED_MAX } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../platform/lazy-part.ts'
import { useLive } from '../../platform/live/use-live.ts'
import { useMe } from '../../platform/session/me.ts'
import { noticeCountQuery, renewNotices } from './queries.ts'

const NoticeDrawer = lazyPart(async () => ({ default: (await import('./NoticeDrawer.tsx')).NoticeDrawer }))

/** The bell of the top bar: how many notices wait, as soon as they come, and all of them when it is pressed. */
export function Bell() {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const { memberId } = useMe()
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const { data } = useQuery(noticeCountQuery)
  useLive([`notices:${memberId}`], () => void renewNotices(client))
  const unread = data?.unread ?? 0
  const shown = unread >= NOTICES_COUNTED_MAX ? t('many') : String(unread)
  return (
    <>
      <button
        type="button"
        className="bar-part bell"
        aria-haspopup="dialog"
        aria-label={unread === 0 ? t('bell') : t('bellUnread', { count: unread })}
        onClick={() => {
          setWasOpened(true)
          setOpen(true)
        }}
      >
        <BellOutlined aria-hidden />
        {unread > 0 ? <span className="bell-count">{shown}</span> : null}
      </button>
      <Suspense>{wasOpened ? <NoticeDrawer open={open} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
