import type { AuditEntry, ObjectName } from '@rapport/contract'
import { type FieldRow, isSameValue } from '@rapport/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useFormat } from '../../format.ts'
import { useObject } from '../object.ts'
import { recordQuery } from '../queries.ts'
import { HistoryValue } from './HistoryValue.tsx'
import { stateQuery } from './queries.ts'

type Props = {
  object: ObjectName
  id: string
  /** One moment is compared with the present, two with each other. */
  entries: readonly AuditEntry[]
  onClose: () => void
}

/** What differs between two moments of a record, side by side, the earlier one first. */
export function Comparison({ object, id, entries, onClose }: Props) {
  const { t } = useTranslation('records')
  const problemText = useProblemText()
  const format = useFormat()
  const present = useQuery(recordQuery(object, id)).data
  const chosen = [...entries].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const states = useQueries({ queries: chosen.map((entry) => stateQuery(object, id, { entry: entry.id })) })
  if (chosen.length === 0) return null
  const failed = states.find(({ error }) => error !== null)?.error
  const rows = states.flatMap(({ data }) => (data ? [data.values] : []))
  const [one, other] = rows.length === 1 && chosen.length === 1 && present ? [rows[0], present] : rows
  const titles = [...chosen.map(({ at }) => format.dateTime(at)), t('history.now')].slice(0, 2)
  return (
    <section className="history-comparison" aria-label={t('history.comparison')}>
      <header>
        <h4>{t('history.comparison')}</h4>
        <Button size="small" onClick={onClose}>
          {t('history.closeComparison')}
        </Button>
      </header>
      {chosen.length === 1 ? <p className="rp-muted rp-small">{t('history.compareHint')}</p> : null}
      {failed ? <p role="alert">{problemText(failed)}</p> : null}
      {one && other ? <Differences object={object} titles={titles} one={one} other={other} /> : null}
      {failed || (one && other) ? null : <Skeleton active paragraph={{ rows: 3 }} title={false} />}
    </section>
  )
}

type DifferencesProps = { object: ObjectName; titles: readonly string[]; one: FieldRow; other: FieldRow }

function Differences({ object, titles, one, other }: DifferencesProps) {
  const { t } = useTranslation('records')
  const { fields } = useObject(object)
  const differing = fields.filter(({ key }) => !isSameValue(one[key], other[key]))
  if (differing.length === 0) return <p>{t('history.same')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('history.ofField')}</th>
          {titles.map((title, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two moments of one minute read the same
            <th key={place} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differing.map((field) => (
          <tr key={field.key}>
            <th scope="row">{field.label}</th>
            <td>
              <HistoryValue field={field} row={one} />
            </td>
            <td>
              <HistoryValue field={field} row={other} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
