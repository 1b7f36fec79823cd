import type { CustomerTreatments, OverdueTreatments } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'

/** What a customer gets by its classes. */
export function customerTreatmentsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['treatments', 'of', customerId],
    queryFn: ({ signal }) => api.get<CustomerTreatments>(`${customerPath(customerId)}/treatments`, { signal }),
  })
}

/** What is overdue for the customers of a member; of the reader themselves without one. */
export function overdueQuery(owner: string | null) {
  return queryOptions({
    queryKey: ['treatments', 'overdue', owner],
    queryFn: ({ signal }) => api.get<OverdueTreatments>('/api/v1/treatments/overdue', { query: { owner }, signal }),
  })
}

export function completionPath(customerId: string, treatmentId: string): string {
  return `${customerPath(customerId)}/treatments/${encodeURIComponent(treatmentId)}/completion`
}

function customerPath(customerId: string): string {
  return `/api/v1/customers/${encodeURIComponent(customerId)}`
}
