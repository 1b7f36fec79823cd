import { STAGES, type TimelineItem } from '@rapport/contract'
import { formatNumber, TierBadge, type TierName } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import type { KindView } from '../../../platform/timeline/record.ts'
import { causeKey, leadingReason } from './score-change.ts'

/** How changes of tier and stage stand in a timeline. */
export const SCORE_VIEWS: Readonly<Record<string, KindView>> = {
  'tier.changed': { Title: TierTitle, Detail: ChangeReason },
  'stage.changed': { Title: StageTitle, Detail: ChangeReason },
}

function StageTitle({ item }: { item: TimelineItem }) {
  const { t } = useTranslation(['timeline', 'common'])
  if (!item.change) return null
  const { from, to } = item.change
  const name = (stage: string) => (isStage(stage) ? t(`common:stage.${stage}`) : stage)
  return from === null ? t('stageFirst', { to: name(to) }) : t('stageMoved', { from: name(from), to: name(to) })
}

function TierTitle({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('timeline')
  if (!item.change) return null
  const { from, to } = item.change
  return (
    <>
      {t('kind.tier_changed')} {isTier(from) ? <TierBadge tier={from} /> : null}
      {from === null ? null : ' → '}
      {isTier(to) ? <TierBadge tier={to} /> : to}
    </>
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

function isTier(text: string | null): text is TierName {
  return text === 'A' || text === 'B' || text === 'C' || text === 'D'
}

function isStage(text: string): text is (typeof STAGES)[number] {
  return STAGES.some((stage) => stage === text)
}
