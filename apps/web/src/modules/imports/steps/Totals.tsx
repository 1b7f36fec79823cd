import { isCurrency } from '@rapport/kernel'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import type { PreviewView } from '../preview-view.ts'

/** What will come of the file: lines, customers, orders, value, and from when to when. */
export function Totals({ preview, currency }: { preview: PreviewView; currency: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { totals } = preview
  const counts = (['rows', 'keptRows', 'leftOutRows', 'customers', 'orders', 'creditNotes', 'interactions'] as const)
    .filter((name) => totals[name] > 0 || name === 'rows' || name === 'leftOutRows')
    .map((name) => ({ name, text: format.number(totals[name]) }))
  const day = (atMs: number) => format.date(new Date(atMs))
  const rest = [
    ...(totals.sumMinor !== 0 && isCurrency(currency)
      ? [{ name: 'sum' as const, text: format.money(totals.sumMinor, currency) }]
      : []),
    ...(totals.firstAtMs === null ? [] : [{ name: 'from' as const, text: day(totals.firstAtMs) }]),
    ...(totals.lastAtMs === null ? [] : [{ name: 'to' as const, text: day(totals.lastAtMs) }]),
  ]
  return (
    <section className="rp-card">
      <h2>{t('preview.totals.title')}</h2>
      <dl className="import-totals">
        {[...counts, ...rest].map((total) => (
          <div key={total.name}>
            <dt>{t(`preview.totals.${total.name}`)}</dt>
            <dd>{total.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
