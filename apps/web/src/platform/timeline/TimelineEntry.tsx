import type { TimelineItem } from '@rapport/contract'
import { formatInstant } from '@rapport/ui'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../format.ts'
import { AppLink } from '../navigation.tsx'
import { useMe } from '../session/me.ts'
import { ActivityIcon } from './ActivityIcon.tsx'
import { EntryMenu } from './EntryMenu.tsx'
import { channelKey, toneOfKind, wayKey } from './entry-text.ts'
import { FormerVersions } from './FormerVersions.tsx'
import { useKindText } from './kind-text.ts'
import { useTimeline } from './record.ts'

const BODY_CHARS_SHOWN = 400

type Props = { item: TimelineItem; onCorrect: (item: TimelineItem) => void }

/** One thing that happened: what, when, by whom, how much; and what became of it. */
export function TimelineEntry({ item, onCorrect }: Props) {
  const { t } = useTranslation('timeline')
  const { views } = useTimeline()
  const format = useFormat()
  const { timeZone } = useMe().workspace
  const [showsFormer, setShowsFormer] = useState(false)
  const view = views.kinds[item.kind]
  const key = item.channel ? channelKey(item.channel) : null
  const channel = key ? t(`channel.${key}`) : item.channel
  const way = item.direction ? wayKey(item.kind, item.direction) : null
  const who = item.contactName ? t('with', { name: item.contactName }) : null
  const time = formatInstant(item.occurredAt, 'time', format.language, timeZone)
  const aside = [time, channel, way ? t(`way.${way}`) : null, who, item.actorName]
  const withdrawn = item.changed?.action === 'withdrawn'
  return (
    <li className="timeline-entry" data-tone={toneOfKind(item.kind)} data-withdrawn={withdrawn || undefined}>
      <ActivityIcon kind={item.kind} />
      <b className={view ? 'timeline-view' : undefined}>{view ? <view.Title item={item} /> : <Title item={item} />}</b>
      <time dateTime={item.occurredAt} title={format.dateTime(item.occurredAt)}>
        {aside.filter((part) => Boolean(part)).join(' · ')}
      </time>
      {view ? <view.Detail item={item} /> : null}
      {item.body ? <Body text={item.body} /> : null}
      {item.changed ? <Changed changed={item.changed} /> : null}
      {showsFormer ? <FormerVersions entryId={item.id} /> : null}
      <EntryMenu
        item={item}
        onCorrect={() => onCorrect(item)}
        showsFormer={showsFormer}
        onToggleFormer={() => setShowsFormer(!showsFormer)}
      />
    </li>
  )
}

function Title({ item }: { item: TimelineItem }) {
  const { t } = useTranslation(['timeline', 'common'])
  const { views } = useTimeline()
  const format = useFormat()
  const pathname = useLocation({ select: (location) => location.pathname })
  const href = views.hrefOf(item, pathname)
  const kindText = useKindText()
  const amount =
    item.amountMinor !== null && item.currency !== null ? format.money(item.amountMinor, item.currency) : null
  const text = [kindText(item), item.subject].filter((part) => Boolean(part)).join(t('colon'))
  return (
    <>
      {href ? <AppLink href={href}>{text}</AppLink> : text}
      {amount ? <span className="timeline-amount"> · {amount}</span> : null}
    </>
  )
}

/** “Corrected by Ben, 3 Nov 2025, 14:05”. */
function Changed({ changed: { action, byName, at } }: { changed: NonNullable<TimelineItem['changed']> }) {
  const { t } = useTranslation('timeline')
  const format = useFormat()
  const by = byName ?? t('entry.unknown')
  return <p className="timeline-changed">{t(`entry.marks.${action}`, { by, at: format.dateTime(at) })}</p>
}

function Body({ text }: { text: string }) {
  const { t } = useTranslation('common')
  const [whole, setWhole] = useState(false)
  const long = text.length > BODY_CHARS_SHOWN
  return (
    <p className="timeline-body">
      {long && !whole ? `${text.slice(0, BODY_CHARS_SHOWN)}… ` : text}
      {long && !whole ? (
        <button type="button" className="timeline-more" onClick={() => setWhole(true)}>
          {t('showMore')}
        </button>
      ) : null}
    </p>
  )
}
