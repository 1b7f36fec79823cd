import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'

/** One line of a ranking: what is counted, how often, and where its records are. */
export type Rank = { key: string; label: string; href: string; needs: number; customers: number; unmet: number }

/** A ranking of needs: bars by number, with customers and how many are not met. */
export function Ranks({ title, ranks }: { title: string; ranks: readonly Rank[] }) {
  const { t } = useTranslation('needs')
  const format = useFormat()
  const most = Math.max(1, ...ranks.map(({ needs }) => needs))
  return (
    <section className="rp-card need-ranks" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="rp-unseen">{title}</span>
            </th>
            <th scope="col">{t('analysis.needs')}</th>
            <th scope="col">{t('analysis.customers')}</th>
            <th scope="col">{t('analysis.unmetShort')}</th>
          </tr>
        </thead>
        <tbody>
          {ranks.map((rank) => (
            <tr key={rank.key}>
              <th scope="row">
                <AppLink href={rank.href}>{rank.label}</AppLink>
                <i style={{ width: `${(rank.needs / most) * 100}%` }} aria-hidden />
              </th>
              <td>{format.number(rank.needs)}</td>
              <td>{format.number(rank.customers)}</td>
              <td>{format.number(rank.unmet)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
