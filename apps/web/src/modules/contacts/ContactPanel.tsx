import type { Customer } from '@rapport/contract'
import { RelatedList } from '../../platform/records/RelatedList.tsx'

/** Whom we know at a company. */
export function CompanyContacts({ record: company }: { record: Customer; folded: boolean }) {
  if (company.kind !== 'company') return null
  return (
    <RelatedList
      object="contact"
      filter={{
        or: [
          { field: 'companyId', op: 'eq', value: company.id },
          { field: 'otherCompaniesIds', op: 'in', value: [company.id] },
        ],
      }}
      preset={{ companyId: company.id }}
      canAdd={company.archivedAt === null}
      fields={['roles', 'jobTitle', 'mobile', 'email']}
    />
  )
}
