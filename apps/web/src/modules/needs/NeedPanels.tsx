import type { Customer } from '@rapport/contract'
import { RelatedList } from '../../platform/records/RelatedList.tsx'

type Shown = { id: string; archivedAt: string | null }
const FIELDS = ['kind', 'importance', 'state', 'saidAt']

/** What a customer needs, the latest first. */
export function CustomerNeeds({ record }: { record: Customer; folded: boolean }) {
  return <Needs of={{ key: 'customerId', record }} />
}

/** What somebody at a company said that they need; a need of theirs is one of the company. */
export function ContactNeeds({ record }: { record: Shown & { companyId?: unknown }; folded: boolean }) {
  return <Needs of={{ key: 'contactId', record }} more={{ customerId: record.companyId }} />
}

/** What customers need of a product. */
export function ProductNeeds({ record }: { record: Shown; folded: boolean }) {
  return <Needs of={{ key: 'productId', record }} fields={['customer', ...FIELDS]} />
}

type NeedsProps = { of: { key: string; record: Shown }; more?: object; fields?: readonly string[] }

function Needs({ of: { key, record }, more = {}, fields = FIELDS }: NeedsProps) {
  return (
    <RelatedList
      object="need"
      filter={{ field: key, op: 'eq', value: record.id }}
      sort="-saidAt"
      preset={{ [key]: record.id, ...more }}
      canAdd={record.archivedAt === null}
      fields={fields}
    />
  )
}

/** When a customer was asked what they need. */
export function CustomerStudies({ record }: { record: Customer; folded: boolean }) {
  return (
    <RelatedList
      object="study"
      filter={{ field: 'customerId', op: 'eq', value: record.id }}
      sort="-heldAt"
      preset={{ customerId: record.id }}
      canAdd={record.archivedAt === null}
      fields={['method', 'heldAt', 'time']}
    />
  )
}
