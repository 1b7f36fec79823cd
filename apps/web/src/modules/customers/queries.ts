import { queryOptions } from '@tanstack/react-query'
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
