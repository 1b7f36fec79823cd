import { STAGES, type TimelineItem } from '@rapport/contract'
import { formatInstant, formatNumber, TierBadge, type TierName } from '@rapport/ui'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../platform/api/client.ts'
import { useFormat } from '../../platform/format.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { useMe } from '../../platform/session/me.ts'
import { causeKey, channelKey, kindKey, leadingReason, toneOfKind } from './entry-text.ts'

const BODY_CHARS_SHOWN = 400

/** One thing that happened: what, when, by whom, how much. */
export function TimelineEntry({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('timeline')
  const format = useFormat()
  const { timeZone } = useMe().workspace
  const channel = item.channel ? channelKey(item.channel) : null
  const aside = [
    formatInstant(item.occurredAt, 'time', format.language, timeZone),
    item.channel ? (channel ? t(`channel.${channel}`) : item.channel) : null,
    item.actorName,
  ]
  return (
    <li className="timeline-entry" data-tone={toneOfKind(item.kind)}>
      <Title item={item} />
      <time dateTime={item.occurredAt} title={format.dateTime(item.occurredAt)}>
        {aside.filter((part) => Boolean(part)).join(' · ')}
      </time>
      {item.change ? <ChangeReason item={item} /> : null}
      {item.body ? <Body text={item.body} /> : null}
    </li>
  )
}

function Title({ item }: { item: TimelineItem }) {
  const { t } = useTranslation(['timeline', 'common'])
  const format = useFormat()
  if (item.change) return <ChangeTitle item={item} />
  const key = kindKey(item.kind)
  const kind = key ? t(`kind.${key}`) : item.kind
  const amount =
    item.amountMinor !== null && item.currency !== null ? format.money(item.amountMinor, item.currency) : null
  const text = [kind, item.subject].filter((part) => Boolean(part)).join(t('colon'))
  return (
    <b>
      {item.orderId ? <OrderLink orderId={item.orderId}>{text}</OrderLink> : text}
      {amount ? <span className="timeline-amount"> · {amount}</span> : null}
    </b>
  )
}

/** To the order among the customer's orders, opened. */
function OrderLink({ orderId, children }: { orderId: string; children: ReactNode }) {
  const pathname = useLocation({ select: (location) => location.pathname })
  return <AppLink href={withQuery(pathname, { tab: 'orders', order: orderId })}>{children}</AppLink>
}

function ChangeTitle({ item }: { item: TimelineItem }) {
  const { t } = useTranslation(['timeline', 'common'])
  if (!item.change) return null
  const { from, to } = item.change
  if (item.kind === 'stage.changed') {
    const name = (stage: string) => (isStage(stage) ? t(`common:stage.${stage}`) : stage)
    return (
      <b>{from === null ? t('stageFirst', { to: name(to) }) : t('stageMoved', { from: name(from), to: name(to) })}</b>
    )
  }
  return (
    <b className="timeline-tier">
      {t('kind.tier_changed')} {isTier(from) ? <TierBadge tier={from} /> : null}
      {from === null ? null : ' → '}
      {isTier(to) ? <TierBadge tier={to} /> : to}
    </b>
  )
}

/** “Through silence: silence 2.2× the own rhythm (half marks at 2×)”. */
function ChangeReason({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('timeline')
  const format = useFormat()
  const { currency } = useMe().workspace
  if (!item.change) return null
  const cause = causeKey(item.change.cause)
  const reason = leadingReason(item.change.reasons, item.change.cause)
  const figure = (value: number) =>
    reason?.part === 'spend12m' ? format.money(Math.round(value), currency) : formatNumber(value, format.language)
  const parts = [
    cause ? t(`cause.${cause}`) : null,
    reason ? t(`reason.${reason.part}`, { figure: figure(reason.figure), threshold: figure(reason.threshold) }) : null,
  ]
  return <p>{parts.filter((part) => part !== null).join(t('semicolon'))}</p>
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

function isTier(text: string | null): text is TierName {
  return text === 'A' || text === 'B' || text === 'C' || text === 'D'
}

function isStage(text: string): text is (typeof STAGES)[number] {
  return STAGES.some((stage) => stage === text)
}
