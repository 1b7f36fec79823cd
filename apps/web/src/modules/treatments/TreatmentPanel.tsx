import './treatments.css'
import type { Customer, CustomerTreatment } from '@rapport/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { useLive } from '../../platform/live/use-live.ts'
import { useObject } from '../../platform/records/object.ts'
import { CompleteTreatment } from './CompleteTreatment.tsx'
import { customerTreatmentsQuery } from './queries.ts'

/** What a customer gets by its classes: when it was last done, by whom, and what is overdue. */
export function TreatmentPanel({ record }: { record: Customer; folded: boolean }) {
  const { words } = useObject('treatment')
  const client = useQueryClient()
  const items = useQuery(customerTreatmentsQuery(record.id)).data?.items ?? []
  useLive(['treatments', `customer:${record.id}`], () => {
    void client.invalidateQueries({ queryKey: ['treatments'] })
  })
  if (items.length === 0) return null
  const mayDo = record.can.record === true && record.archivedAt === null
  return (
    <section className="rp-card treatment-list" aria-label={words.many}>
      <h3>{words.many}</h3>
      <ul>
        {items.map((treatment) => (
          <li key={treatment.treatmentId}>
            {mayDo ? <CompleteTreatment customerId={record.id} treatment={treatment} /> : null}
            <div>
              {treatment.name} <span className="rp-muted rp-small">{words.choices.class?.[treatment.class]}</span>
              <TreatmentState treatment={treatment} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** “Last done 3 Nov 2025 by Ben · due 3 Dec 2025”, or since when it is overdue. */
export function TreatmentState({ treatment }: { treatment: CustomerTreatment }) {
  const { t } = useTranslation('treatments')
  const format = useFormat()
  const { lastDoneAt, lastDoneByName, dueAt, isOverdue } = treatment
  const last =
    lastDoneAt === null
      ? t('state.never')
      : lastDoneByName === null
        ? t('state.last', { date: format.date(lastDoneAt) })
        : t('state.lastBy', { date: format.date(lastDoneAt), name: lastDoneByName })
  return (
    <p className="rp-small rp-muted">
      {last} ·{' '}
      <span className="treatment-due" data-overdue={isOverdue || undefined}>
        {t(isOverdue ? 'state.overdue' : 'state.due', { date: format.date(dueAt) })}
      </span>
    </p>
  )
}
