import type { CustomerRelations } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { readOverviewPart } from '../../platform/api/overview-parts.ts'

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'record'],
    queryFn: () => readOverviewPart(customerId, 'customer'),
  })
}

export function scoreQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'score'],
    queryFn: () => readOverviewPart(customerId, 'score'),
  })
}

/** The people and companies around a customer. */
export function relationsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'relations'],
    queryFn: ({ signal }) =>
      api.get<CustomerRelations>(`/api/v1/customers/${encodeURIComponent(customerId)}/relations`, { signal }),
  })
}
