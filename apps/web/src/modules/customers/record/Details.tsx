import type { Customer } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { RecordFields } from '../../../platform/records/RecordFields.tsx'

/** The customer's own facts, each edited in place. */
export function Details({ record }: { record: Customer }) {
  const { t } = useTranslation('customers')
  return (
    <section className="rp-card" aria-labelledby="details-title">
      <h3 id="details-title">{t('details.title')}</h3>
      <RecordFields object="customer" record={record} />
    </section>
  )
}
