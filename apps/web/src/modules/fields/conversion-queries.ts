import type { ConversionPreview, CustomField, FieldConversion, FieldConversions } from '@rapport/contract'
import type { CustomType } from '@rapport/objects'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'
import { useSubmission } from '../../platform/submission.ts'
import { renewFields } from './queries.ts'

const urlOf = (id: string) => `/api/v1/fields/${encodeURIComponent(id)}/conversion`

export type WantedType = { type: CustomType; decimals?: number }

/** The latest changes of types; the hint that fields changed asks for them again. */
export const conversionsQuery = queryOptions({
  queryKey: ['fields', 'conversions'],
  queryFn: ({ signal }) => api.get<Static<typeof FieldConversions>>('/api/v1/fields/conversions', { signal }),
})

export function conversionPreviewQuery(id: string, { type, decimals }: WantedType) {
  const query = { type, ...(decimals === undefined ? {} : { decimals: String(decimals) }) }
  return queryOptions({
    queryKey: ['fields', 'conversion', id, query],
    queryFn: ({ signal }) => api.get<ConversionPreview>(urlOf(id), { query, signal }),
    staleTime: 0,
  })
}

export function useStartConversion(onStarted: () => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ field, wanted }: { field: CustomField; wanted: WantedType }, request) =>
      api.post<FieldConversion>(urlOf(field.id), { version: field.version, ...wanted }, request),
    onSuccess: async () => {
      await renewFields(client)
      onStarted()
    },
  })
}

/** Takes a change of type back that is done, or stops one that is under way. */
export function useEndConversion(way: 'undo' | 'cancellation', onError: (error: unknown) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: (fieldId: string, request) => api.post<FieldConversion>(`${urlOf(fieldId)}/${way}`, undefined, request),
    onSuccess: () => renewFields(client),
    onError,
  })
}
