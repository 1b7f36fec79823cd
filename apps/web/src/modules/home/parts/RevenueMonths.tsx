import type { Home } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { acrossOf, CHART_BOX } from '../chart-scale.ts'
import { lists } from '../lists.ts'

/** The months below the lines; each opens the list of those who ordered in it. They stay where drawing and chart change places. */
export function RevenueMonths({ months }: { months: Home['months'] }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { timeZone } = useMe().workspace
  return (
    <ul
      className="revenue-months"
      aria-label={t('revenue.months')}
      style={{ left: CHART_BOX.leftPx, right: CHART_BOX.rightPx, height: CHART_BOX.bottomPx }}
    >
      {months.map(({ month }, place) => (
        <li key={month} data-odd={place % 2 === 1} style={{ left: `${acrossOf(place, months.length)}%` }}>
          <AppLink href={lists.ordered(month, timeZone)} title={t('revenue.openMonth', { month: format.month(month) })}>
            {format.month(month, bearsYear(months, place) ? 'short' : 'none')}{' '}
            <span className="rp-unseen">{t('revenue.openMonth', { month: format.month(month) })}</span>
          </AppLink>
        </li>
      ))}
    </ul>
  )
}

/** The first month where its year is another than the latest one's, and January; one close beside the other would touch it. */
function bearsYear(months: Home['months'], place: number): boolean {
  const yearOf = (month: string | undefined) => month?.slice(0, 4)
  if (place === 0) return yearOf(months[0]?.month) !== yearOf(months.at(-1)?.month)
  return place > 1 && months[place]?.month.endsWith('-01') === true
}
