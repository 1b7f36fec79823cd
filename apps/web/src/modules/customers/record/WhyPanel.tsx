import './why.css'
import type { Customer, Reason, ScoreExplanation } from '@rapport/contract'
import { ErrorState, formatNumber, ShareBar } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { scanMoney } from '../amounts.ts'
import { scoreQuery } from '../queries.ts'
import { useScoreNews } from './use-score-news.ts'
import { type Axis, adviceOf, HALF_MARKS, partOf, reasonsOf, toneOf } from './why-figures.ts'

type Explanation = Static<typeof ScoreExplanation>

type Props = { record: Customer; folded: boolean }

/**
 * Why this tier: the parts of both axes with figure, threshold and weight, since when, and what would change it. `folded`: the axes, and the
 * parts when asked for.
 */
export function WhyPanel({ record, folded }: Props) {
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(scoreQuery(record.id))
  const { highlighted } = useScoreNews(record)
  if (!data) {
    return (
      <section className="rp-card">
        {error ? (
          <ErrorState title={t('why.failed')} message={problemText(error)} onRetry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 6 }} />
        )}
      </section>
    )
  }
  return <WhyFigures explanation={data} highlighted={highlighted} folded={folded} />
}

type FiguresProps = { explanation: Explanation; highlighted: boolean; folded: boolean }

function WhyFigures({ explanation, highlighted, folded }: FiguresProps) {
  const { t } = useTranslation(['customers', 'common'])
  const { summary } = explanation
  return (
    <section className="rp-card why" data-highlighted={highlighted} aria-labelledby="why-title">
      <h3 id="why-title">{t('why.title', { tier: summary.tier })}</h3>
      <p className="why-lead">{t(`why.${summary.tier}`)}</p>
      {AXES.map((axis) => (
        <div key={axis} className="why-axis">
          <WhyAxis axis={axis} explanation={explanation} />
          {folded ? null : <WhyReasons axis={axis} explanation={explanation} />}
        </div>
      ))}
      {folded ? (
        <details>
          <summary>{t('why.more')}</summary>
          {AXES.map((axis) => (
            <WhyReasons key={axis} axis={axis} explanation={explanation} />
          ))}
          <WhyNote explanation={explanation} />
        </details>
      ) : (
        <WhyNote explanation={explanation} />
      )}
    </section>
  )
}

const AXES: readonly Axis[] = ['value', 'engagement']

function WhyNote({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { summary } = explanation
  const since = { tier: summary.tier, date: format.date(summary.tierSince) }
  return (
    <>
      <p className="why-note">
        {summary.previousTier ? t('why.sinceFrom', { ...since, from: summary.previousTier }) : t('why.since', since)}
        <br />
        {t('why.tick', { version: explanation.modelVersion, date: format.date(explanation.asOf) })}
      </p>
      <Advice explanation={explanation} />
    </>
  )
}

function WhyAxis({ axis, explanation }: { axis: Axis; explanation: Explanation }) {
  const { t } = useTranslation('customers')
  const { score, high, threshold } = explanation[axis]
  const points = (share: number) => Math.round(share * 100)
  return (
    <div className="why-axis-head">
      <b>{t(`why.axis.${axis}`)}</b>
      <ShareBar
        share={score}
        threshold={threshold}
        tone={high ? 'good' : toneOf(score, threshold)}
        label={t('why.axisLabel', {
          axis: t(`why.axis.${axis}`),
          score: points(score),
          threshold: points(threshold),
        })}
      />
      <span className="rp-number">
        <b>{points(score)}</b> {t(high ? 'why.axisHigh' : 'why.axisLow')}
      </span>
    </div>
  )
}

function WhyReasons({ axis, explanation }: { axis: Axis; explanation: Explanation }) {
  return (
    <dl>
      {reasonsOf(explanation, axis).map((reason) => (
        <WhyReason key={reason.part} reason={reason} explanation={explanation} />
      ))}
    </dl>
  )
}

function WhyReason({ reason, explanation }: { reason: Reason; explanation: Explanation }) {
  const { t } = useTranslation('customers')
  const figureText = useFigureText(explanation.currency)
  const part = t(`why.part.${partOf(reason, explanation)}`)
  const figure = reason.figure === null ? t('why.neverOrdered') : figureText(reason.part, reason.figure)
  const threshold = figureText(reason.part, reason.threshold)
  return (
    <div className="why-reason">
      <dt>{part}</dt>
      <dd>
        <ShareBar
          share={reason.share}
          threshold={HALF_MARKS}
          tone={toneOf(reason.share)}
          label={t('why.barLabel', { part, figure, threshold })}
        />
      </dd>
      <dd className="rp-number">{figure}</dd>
      <dd className="why-threshold">{t('why.threshold', { threshold, weight: percent(reason.weight) })}</dd>
    </div>
  )
}

function Advice({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { summary, nextChange, currency } = explanation
  const money = (amountMinor: number) => scanMoney(amountMinor, currency, format.language)
  const stageName = (stage: string) => (isStage(stage) ? t(`common:stage.${stage}`) : stage)
  return (
    <div className="why-advice">
      <h4>{t('why.whatWould')}</h4>
      <ul>
        {adviceOf(explanation).map((advice) => (
          <li key={`${advice.action}${advice.amountMinor ?? ''}`}>
            {advice.action === 'points'
              ? t('why.points', { points: formatNumber(advice.points ?? 0, format.language), tier: advice.tier })
              : t(advice.tier === summary.tier ? 'why.orderKeeps' : 'why.order', {
                  amount: money(advice.amountMinor ?? 0),
                  tier: advice.tier,
                })}
          </li>
        ))}
      </ul>
      <h4>{t('why.silence')}</h4>
      <p>
        {nextChange === null
          ? t('why.silenceNothing')
          : nextChange.kind === 'tier'
            ? t('why.silenceTier', { date: format.date(nextChange.at), to: nextChange.to })
            : t('why.silenceStage', { date: format.date(nextChange.at), to: stageName(nextChange.to) })}
      </p>
    </div>
  )
}

/** The figure of a part with its unit: money, orders, “2.2×”, points. */
function useFigureText(currency: string): (part: Reason['part'], figure: number) => string {
  const { t } = useTranslation('customers')
  const format = useFormat()
  return (part, figure) => {
    if (part === 'spend12m') return scanMoney(Math.round(figure), currency, format.language)
    const text = formatNumber(figure, format.language)
    if (part === 'rhythm') return t('why.times', { ratio: text })
    return part === 'points' ? t('why.pointsText', { count: figure, formatted: text }) : text
  }
}

function percent(weight: number): string {
  return `${Math.round(weight * 100)}%`
}

const STAGE_NAMES = ['prospect', 'new', 'active', 'loyal', 'at_risk', 'lapsed', 'won_back'] as const

function isStage(text: string): text is (typeof STAGE_NAMES)[number] {
  return STAGE_NAMES.some((stage) => stage === text)
}
