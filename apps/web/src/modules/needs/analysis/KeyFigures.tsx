import { NEED_SHARE_LEAST, type NeedAnalysis, type NeedShare } from '@rapport/contract'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { lists } from '../lists.ts'
import { FirstWordsDrawer } from './FirstWordsDrawer.tsx'

const ASKED_AIM_PERCENT = 80
const UNMET_AIM_PERCENT = 30
const HOUR_SECONDS = 3_600

type Figures = NeedAnalysis['figures']

/** The three figures of needs, each with its aim, what it is of, how it is calculated and the records behind it. */
export function KeyFigures({ figures }: { figures: Figures }) {
  const { t } = useTranslation('needs')
  return (
    <section className="need-figures" aria-label={t('analysis.figures')}>
      <Asked share={figures.askedFirst} />
      <Research research={figures.research} />
      <Unmet share={figures.unmet} />
    </section>
  )
}

function Asked({ share }: { share: NeedShare }) {
  const { t } = useTranslation('needs')
  const format = useFormat()
  const [shown, setShown] = useState<'asked' | 'raised' | null>(null)
  const text = useShareText()
  return (
    <Figure
      title={t('analysis.asked.title')}
      value={text(share)}
      detail={t('analysis.asked.detail', { count: share.count, of: format.number(share.of) })}
      aim={t('analysis.aimAtLeast', { percent: ASKED_AIM_PERCENT })}
      isMissed={share.isEnough && share.count * 100 < share.of * ASKED_AIM_PERCENT}
      how={t('analysis.asked.how', { least: NEED_SHARE_LEAST })}
      reference={t('analysis.asked.reference')}
    >
      <Button type="link" size="small" onClick={() => setShown('asked')}>
        {t('analysis.asked.showAsked', { count: share.count })}
      </Button>
      <Button type="link" size="small" onClick={() => setShown('raised')}>
        {t('analysis.asked.showRaised', { count: share.of - share.count })}
      </Button>
      <FirstWordsDrawer first={shown} onClose={() => setShown(null)} />
    </Figure>
  )
}

function Research({ research }: { research: Figures['research'] }) {
  const { t } = useTranslation('needs')
  const format = useFormat()
  const { seconds, studies } = research
  return (
    <Figure
      title={t('analysis.hours.title')}
      value={
        studies === 0
          ? t('analysis.tooFew')
          : t('analysis.hours.value', { hours: format.number(seconds / HOUR_SECONDS, 1) })
      }
      how={t('analysis.hours.how')}
      reference={t('analysis.hours.reference')}
    >
      <AppLink href={lists.research()}>{t('analysis.hours.detail', { count: studies })}</AppLink>
    </Figure>
  )
}

function Unmet({ share }: { share: NeedShare }) {
  const { t } = useTranslation('needs')
  const format = useFormat()
  const text = useShareText()
  return (
    <Figure
      title={t('analysis.unmet.title')}
      value={text(share)}
      aim={t('analysis.aimBelow', { percent: UNMET_AIM_PERCENT })}
      isMissed={share.isEnough && share.count * 100 >= share.of * UNMET_AIM_PERCENT}
      how={t('analysis.unmet.how', { least: NEED_SHARE_LEAST })}
      reference={t('analysis.unmet.reference')}
    >
      <AppLink href={lists.unmet()}>
        {t('analysis.unmet.detail', { count: share.count, of: format.number(share.of) })}
      </AppLink>
    </Figure>
  )
}

function useShareText(): (share: NeedShare) => string {
  const { t } = useTranslation('needs')
  const format = useFormat()
  return ({ count, of, isEnough }) => (isEnough ? format.percent(count / of) : t('analysis.tooFew'))
}

type FigureProps = {
  title: string
  value: string
  detail?: string
  aim?: string
  isMissed?: boolean
  how: string
  reference: string
  /** What opens the records behind it. */
  children: ReactNode
}

function Figure({ title, value, detail, aim, isMissed = false, how, reference, children }: FigureProps) {
  const { t } = useTranslation('needs')
  return (
    <article className="rp-card need-figure" aria-label={title}>
      <h2>{title}</h2>
      <b data-missed={isMissed || undefined}>{value}</b>
      {detail ? <span className="rp-muted">{detail}</span> : null}
      <div className="need-figure-links">{children}</div>
      {aim ? <span className="rp-muted rp-small">{aim}</span> : null}
      <details>
        <summary>{t('analysis.howTo')}</summary>
        <p>{how}</p>
        <p className="rp-muted">{reference}</p>
      </details>
    </article>
  )
}
