import type { ExchangeRate, ExchangeRateList } from '@rapport/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { useSubmission } from '../../../platform/submission.ts'

export const ratesQuery = queryOptions({
  queryKey: ['exchange-rates'],
  queryFn: ({ signal }) => api.get<ExchangeRateList>('/api/v1/exchange-rates', { signal }),
})

/** One of the same currency and day takes the place of the earlier one. */
export function useSetRate(onSaved: (rate: ExchangeRate) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ currency, rate, validFrom }: ExchangeRate, request) =>
      api.put<ExchangeRate>(`/api/v1/exchange-rates/${currency}`, { rate, validFrom }, request),
    onSuccess: (saved) => {
      onSaved(saved)
      return client.invalidateQueries({ queryKey: ratesQuery.queryKey })
    },
  })
}
