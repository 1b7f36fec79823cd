import { isCurrency } from '@rapport/kernel'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import type { PreviewView } from '../preview-view.ts'
import { useManyOf } from '../target-text.ts'

/** What will come of the file: lines, customers, orders, value, and from when to when. */
export function Totals({ preview, currency }: { preview: PreviewView; currency: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { totals } = preview
  const { Many } = useManyOf(preview.mapping.target)
  const counts = (
    ['rows', 'keptRows', 'leftOutRows', 'customers', 'orders', 'creditNotes', 'interactions', 'records'] as const
  )
    .filter((name) => totals[name] > 0 || name === 'rows' || name === 'leftOutRows')
    .map((name) => ({
      label: name === 'records' ? Many : t(`preview.totals.${name}`),
      text: format.number(totals[name]),
    }))
  // What they are worth together is for the exchange rates of their days to say.
  const sums = totals.sums.filter((sum) => sum.sumMinor !== 0 && isCurrency(sum.currency))
  const day = (atMs: number) => format.date(new Date(atMs))
  const rest = [
    ...sums.map((sum) => ({
      label: sum.currency === currency ? t('preview.totals.sum') : t('preview.totals.sumIn', sum),
      text: format.money(sum.sumMinor, sum.currency),
    })),
    ...(totals.firstAtMs === null ? [] : [{ label: t('preview.totals.from'), text: day(totals.firstAtMs) }]),
    ...(totals.lastAtMs === null ? [] : [{ label: t('preview.totals.to'), text: day(totals.lastAtMs) }]),
  ]
  return (
    <section className="rp-card">
      <h2>{t('preview.totals.title')}</h2>
      <dl className="import-totals">
        {[...counts, ...rest].map((total) => (
          <div key={total.label}>
            <dt>{total.label}</dt>
            <dd>{total.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
