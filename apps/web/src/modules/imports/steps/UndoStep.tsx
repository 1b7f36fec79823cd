import '../undo.css'
import type { ImportView } from '@rapport/contract'
import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { objectOfTarget, useManyOf } from '../target-text.ts'

type Undo = NonNullable<ImportView['undo']>

/** How far the undoing of an import is. It goes on without this page. */
export function UndoStep({ name, undo }: { name: string; undo: Undo }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { linesDone, linesTotal } = undo
  const percent = linesTotal > 0 ? Math.floor((linesDone / linesTotal) * 100) : 0
  return (
    <section className="rp-card import-progress">
      <h2>{t('undo.title', { name })}</h2>
      <Progress percent={percent} status="active" aria-label={t('undo.title', { name })} />
      <p aria-live="polite" className="rp-muted">
        {t('undo.lines', { done: format.number(linesDone), all: format.number(linesTotal) })}
      </p>
      <p className="rp-muted">{t('undo.leave')}</p>
    </section>
  )
}

const COUNTS = [
  'recordsRemoved',
  'recordsReverted',
  'customersRemoved',
  'ordersRemoved',
  'interactionsRemoved',
  'customersReverted',
] as const

/** What was taken back, and what was left because somebody came after the import. */
export function Undone({ target, undo }: { target: string | null; undo: Undo }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { counted, ...nouns } = useManyOf(target)
  const isRecord = objectOfTarget(target) !== null
  const pathOf = (id: string) => (isRecord ? paths.record(target ?? '', id) : paths.customer(id))
  const reasonOf = (reason: Undo['kept'][number]['reason']) =>
    t(isRecord && reason === 'in_use' ? 'undo.recordInUse' : `undo.reason.${reason}`)
  const shown = COUNTS.filter((name) => undo[name] > 0)
  const left = [
    { key: 'undo.recordsKept', count: undo.recordsKept } as const,
    { key: 'undo.recordsChangedSince', count: undo.recordsChangedSince } as const,
    { key: 'undo.customersKept', count: undo.customersKept } as const,
    { key: 'undo.ordersKept', count: undo.ordersKept } as const,
    { key: 'undo.customersChangedSince', count: undo.customersChangedSince } as const,
  ].filter(({ count }) => count > 0)
  return (
    <>
      {undo.finishedAt ? (
        <p className="rp-muted">{t('undo.finished', { at: format.dateTime(undo.finishedAt) })}</p>
      ) : null}
      <dl className="import-totals">
        {shown.map((name) => (
          <div key={name}>
            <dt>{t(`undo.${name}`, nouns)}</dt>
            <dd>{format.number(undo[name])}</dd>
          </div>
        ))}
      </dl>
      {left.length > 0 ? (
        <>
          <h3>{t('undo.stays')}</h3>
          <ul className="import-stays">
            {left.map(({ key, count }) => (
              <li key={key}>{t(key, { many: counted(count), count, formatted: format.number(count) })}</li>
            ))}
          </ul>
          <ul className="import-kept" aria-label={t('undo.stays')}>
            {undo.kept.map(({ recordId, name, reason }) => (
              <li key={recordId}>
                <AppLink href={pathOf(recordId)}>{name}</AppLink>
                <span className="rp-muted">{reasonOf(reason)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
