import { type NeedAnalysis, need } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useObject } from '../../../platform/records/object.ts'
import { lists } from '../lists.ts'

type Month = NeedAnalysis['months'][number]
type Kind = 'need' | 'painPoint' | 'expectation'
const KINDS = (need.fields.kind.choices ?? []) as readonly Kind[] // as the declaration lists them

/** Needs of each kind by month; a month opens its needs. */
export function Trend({ months }: { months: readonly Month[] }) {
  const { t } = useTranslation('needs')
  const { words } = useObject('need')
  const format = useFormat()
  const totals = months.map(totalOf)
  const most = Math.max(1, ...totals)
  return (
    <section className="rp-card need-trend" aria-label={t('analysis.trend')}>
      <h2>{t('analysis.trend')}</h2>
      <ul className="need-legend">
        {KINDS.map((kind) => (
          <li key={kind} data-kind={kind}>
            {words.choices.kind?.[kind]}
          </li>
        ))}
      </ul>
      <ol className="need-months">
        {months.map((month, index) => (
          <li key={month.month}>
            <AppLink href={lists.month(month.from, month.to)} title={textOf(month)}>
              <span className="need-bar" aria-hidden>
                {KINDS.map((kind) => (
                  <i key={kind} data-kind={kind} style={{ height: `${(month[kind] / most) * 100}%` }} />
                ))}
              </span>
              <b aria-hidden>{format.number(totals[index] ?? 0)}</b>
              <span aria-hidden>{format.month(month.month, 'none')}</span>
              <span className="rp-unseen">{textOf(month)}</span>
            </AppLink>
          </li>
        ))}
      </ol>
    </section>
  )

  function textOf(month: Month): string {
    const parts = KINDS.map((kind) => `${words.choices.kind?.[kind]} ${format.number(month[kind])}`)
    return `${format.month(month.month)}: ${parts.join(' · ')}`
  }
}

function totalOf(month: Month): number {
  return KINDS.reduce((sum, kind) => sum + month[kind], 0)
}
