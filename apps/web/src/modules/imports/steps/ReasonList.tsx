import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useReasonText } from '../reason-text.ts'

type Reason = { code: string; outcome: string; lines: number; firstLine: number | null }

type Props = { reasons: readonly Reason[]; empty: string; mapping: unknown }

/** What becomes of unusual lines, in sentences; what is left out comes first. */
export function ReasonList({ reasons, empty, mapping }: Props) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const reasonText = useReasonText(mapping)
  if (reasons.length === 0) return <p className="rp-muted">{empty}</p>
  return (
    <ul className="import-reasons">
      {[...reasons].sort(leftOutFirst).map((reason) => (
        <li key={reason.code}>
          <span className="import-outcome-mark" data-outcome={reason.outcome}>
            {t(`preview.outcome.${outcomeOf(reason.outcome)}`)}
          </span>
          <span>
            {reasonText(reason.code)}{' '}
            {reason.firstLine ? <small>{t('preview.first', { line: format.number(reason.firstLine) })}</small> : null}
          </span>
          <span className="rp-number">
            {t('preview.lines', { count: reason.lines, formatted: format.number(reason.lines) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

function leftOutFirst(left: Reason, right: Reason): number {
  const rank = (reason: Reason) => (reason.outcome === 'left_out' ? 0 : 1)
  return rank(left) - rank(right) || right.lines - left.lines
}

function outcomeOf(outcome: string): 'left_out' | 'notice' | 'kept' {
  return outcome === 'left_out' || outcome === 'notice' ? outcome : 'kept'
}
