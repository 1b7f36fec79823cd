import { CheckOutlined } from '@ant-design/icons'
import type { Notice } from '@rapport/contract'
import { TimeAgo } from '@rapport/ui'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { AppLink } from '../../platform/navigation.tsx'
import { placeOf, useNoticeText } from './notice-text.ts'
import { useReading } from './use-reading.ts'

type Props = { notice: Notice; onLeave: () => void }

/** One notice: what happened, the beginning of what was written, when; a link to the record, which reads it. */
export function NoticeItem({ notice, onLeave }: Props) {
  const { t } = useTranslation('notifications')
  const text = useNoticeText(notice)
  const { setRead } = useReading()
  const href = placeOf(notice)
  const isRead = notice.readAt !== null
  const open = () => {
    if (!isRead) setRead(notice.id, true)
    onLeave()
  }
  const mark = t(isRead ? 'markUnread' : 'markRead')
  return (
    <li data-read={isRead}>
      <div className="notice-text">
        {isRead ? null : <span className="rp-unseen">{t('unread')}</span>}
        {href === null ? (
          <span>{text}</span>
        ) : (
          <AppLink href={href} onClick={open}>
            {text}
          </AppLink>
        )}
        {notice.text ? <span className="notice-quote">{notice.text}</span> : null}
        <span className="rp-muted rp-small">
          <TimeAgo instant={notice.at} />
        </span>
      </div>
      <Button
        type="text"
        size="small"
        icon={isRead ? <span className="notice-dot" /> : <CheckOutlined aria-hidden />}
        title={mark}
        aria-label={`${mark}: ${text}`}
        onClick={() => setRead(notice.id, !isRead)}
      />
    </li>
  )
}
