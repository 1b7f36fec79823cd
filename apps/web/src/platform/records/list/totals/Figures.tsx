import type { Figure } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format.ts'

/** A figure over several records. */
export function FigureText({ figure }: { figure: Figure | undefined }) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  if (figure?.isMixed) return <span className="rp-muted">{t('totals.mixed')}</span>
  if (figure === undefined || figure.value === null) return <span className="rp-muted">–</span>
  return <span>{figure.currency ? format.money(figure.value, figure.currency) : format.number(figure.value, 2)}</span>
}
