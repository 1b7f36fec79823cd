import type { Customer } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { nameOf } from '../../platform/records/object.ts'
import { relatedQuery } from '../../platform/records/queries.ts'

const BRANCHES_SHOWN = 50

/** The companies whose parent a company is. */
export function Branches({ record }: { record: Customer; folded: boolean }) {
  const { t } = useTranslation('treatments')
  const filter = { field: 'parentId', op: 'eq' as const, value: record.id }
  const query = { ...relatedQuery('customer', { filter, sort: 'name', limit: BRANCHES_SHOWN }) }
  const { data } = useQuery({ ...query, enabled: record.kind === 'company' })
  if (!data || data.items.length === 0) return null
  return (
    <section className="rp-card" aria-label={t('branches')}>
      <h3>{t('branches')}</h3>
      <ul className="treatment-branches">
        {data.items.map((branch) => (
          <li key={branch.id}>
            <AppLink href={paths.customer(branch.id)}>{nameOf('customer', branch)}</AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
